import type { AcceptedText, ByLang, Lang, TextMatching } from '../question/question.js';
import { pickLang } from '../question/pick-lang.js';
import { normalise } from './normalise.js';
import { isTypoOf, typedText, type TypedText } from './typo.js';

/** A text made ready for many comparisons. */
export class ComparableText {
  readonly form: string;
  private typedForm: TypedText | undefined;

  constructor(text: string, matching: TextMatching = {}) {
    this.form = normalise(text, matching);
  }

  get typed(): TypedText {
    return (this.typedForm ??= typedText(this.form));
  }
}

export interface Match {
  /** 0..1 */
  readonly weight: number;
  readonly feedback?: string;
}

export type TextMatcher = (answer: ComparableText) => Match | undefined;

/**
 * A function that finds the accepted answer an answer amounts to: the heaviest among the equal ones, else, where typos are forgiven,
 * the heaviest among the near ones. Accepted answers of all languages count, but only those of `lang` speak (feedback).
 */
export function textMatcher<T>(
  content: ByLang<T>,
  lang: Lang,
  acceptedOf: (text: T) => readonly AcceptedText[],
  matching: TextMatching = {},
): TextMatcher {
  const candidates = acceptedInOrder(content, lang, acceptedOf).map(({ accepted, spoken }) => ({
    comparable: new ComparableText(accepted.text, matching),
    weight: accepted.weight ?? 1,
    feedback: spoken ? accepted.feedback : undefined,
  }));
  return (answer) => {
    if (answer.form === '') return undefined;
    return (
      heaviest(candidates.filter(({ comparable }) => comparable.form === answer.form)) ??
      (matching.typos === true
        ? heaviest(candidates.filter(({ comparable }) => isTypoOf(answer.typed, comparable.typed)))
        : undefined)
    );
  };
}

/** All accepted answers, those of `lang` first; `spoken` marks those. */
export function acceptedInOrder<T>(
  content: ByLang<T>,
  lang: Lang,
  acceptedOf: (text: T) => readonly AcceptedText[],
): { readonly accepted: AcceptedText; readonly spoken: boolean }[] {
  const first = pickLang(content, lang);
  const langs = [first, ...Object.keys(content).filter((other) => other !== first)];
  return langs.flatMap((one) => acceptedOf(content[one] as T).map((accepted) => ({ accepted, spoken: one === first })));
}

/** The first of the greatest weight. */
export function heaviest<T extends Match>(matches: readonly T[]): T | undefined {
  return matches.reduce<T | undefined>(
    (best, match) => (best === undefined || match.weight > best.weight ? match : best),
    undefined,
  );
}

/** The text of an accepted answer that counts in full. */
export function fullAnswer(accepted: readonly AcceptedText[]): string {
  return accepted.find((one) => (one.weight ?? 1) === 1)?.text ?? '';
}
