import { textIn } from '../question/pick-lang.js';
import type { AcceptedText, BlankText, ClozeBody, Lang } from '../question/question.js';
import { bestAssignment } from './assignment.js';
import { isWithin, parseNumber } from './number.js';
import { acceptedInOrder, ComparableText, heaviest, textMatcher, type Match } from './text-match.js';

type Blank = ClozeBody['blanks'][number];
type Text = ClozeBody['content'][string];
type Matches = ReadonlyMap<string, Match | undefined>;

/** What each blank gives for what was filled in, by id; undefined for nothing right. */
export function matchBlanks(body: ClozeBody, filled: ReadonlyMap<string, string>, lang: Lang): Matches {
  const matches = new Map<string, Match | undefined>(matchTexts(body, filled, lang));
  for (const blank of body.blanks) {
    const value = filled.get(blank.id) ?? '';
    if (blank.input === 'number') matches.set(blank.id, matchNumber(body, blank, value, lang));
    if (blank.input === 'choice') matches.set(blank.id, matchOption(body, blank, value, lang));
  }
  return matches;
}

export function blankText(body: ClozeBody, id: string, lang: Lang): BlankText | undefined {
  return textIn(body.content, lang).blanks.find((blank) => blank.id === id);
}

function acceptedBy(blank: Blank): (text: Text) => readonly AcceptedText[] {
  return (text) => text.blanks.find((one) => one.id === blank.id)?.acceptedAnswers ?? [];
}

/** In any order, each answer is given to the blank where all together score most. */
function matchTexts(body: ClozeBody, filled: ReadonlyMap<string, string>, lang: Lang): Matches {
  const blanks = body.blanks.filter((blank) => blank.input === 'text');
  const matchers = blanks.map((blank) => textMatcher(body.content, lang, acceptedBy(blank), body.matching));
  const answers = blanks.map((blank) => new ComparableText(filled.get(blank.id) ?? '', body.matching));
  if (body.order !== 'any') return new Map(blanks.map((blank, i) => [blank.id, matchers[i]?.(answers[i] as ComparableText)]));
  const matches = answers.map((answer) => matchers.map((matcher) => matcher(answer)));
  const columns = bestAssignment(matches.map((row) => row.map((match) => match?.weight ?? 0)));
  return new Map(blanks.map((blank, row) => [blank.id, matches[row]?.[columns[row] ?? 0]]));
}

function matchNumber(body: ClozeBody, blank: Blank, value: string, lang: Lang): Match | undefined {
  const given = parseNumber(value);
  if (given === undefined) return undefined;
  const right = acceptedInOrder(body.content, lang, acceptedBy(blank)).filter(({ accepted }) => {
    const key = parseNumber(accepted.text);
    return key !== undefined && isWithin(given, key, blank.tolerance);
  });
  return heaviest(
    right.map(({ accepted, spoken }) => ({ weight: accepted.weight ?? 1, feedback: spoken ? accepted.feedback : undefined })),
  );
}

/** A wrong option weighs 0, and may speak. */
function matchOption(body: ClozeBody, blank: Blank, value: string, lang: Lang): Match | undefined {
  const option = blankText(body, blank.id, lang)?.options?.find((one) => one.id === value);
  return option && { weight: option.id === blank.choice ? 1 : 0, feedback: option.feedback };
}
