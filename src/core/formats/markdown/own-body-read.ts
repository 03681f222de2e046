import type { Lang } from '../../question/question.js';
import { compact } from '../../question/reader.js';
import type { Entry } from './own-entries.js';

type Settings = Readonly<Record<string, unknown>>;

/** What stands in a question's lines, ready to be a body. */
export interface ReadParts {
  readonly prompt: string;
  readonly back: string;
  readonly entries: readonly Entry[];
  readonly settings: Settings;
}

/** The body that the lines make, still to be checked: what they lack is a fault there. */
export function rawBody(type: string, { prompt, back, entries, settings }: ReadParts, lang: Lang): unknown {
  const hints = entries.filter((one) => one.mark === 'hint').map((one) => one.text);
  const said = compact({ prompt, hints: hints.length === 0 ? undefined : hints, feedback: feedbackIn(entries) });
  const own = bodyFields(type, { prompt, back, entries, settings });
  return compact({ type, ...own.body, content: { [lang]: { ...said, ...own.text } } });
}

const feedbackIn = (entries: readonly Entry[]): string | undefined => entries.find((one) => one.mark === 'feedback')?.text;
const labelled = (list: readonly Entry[]): object[] =>
  list.map((one, index) => compact({ id: labelOf(index), text: one.text, feedback: feedbackIn(one.children) }));
const labelOf = (index: number): string => `c${index + 1}`;
const acceptedIn = (list: readonly Entry[], weights: unknown): object[] =>
  list.map((one, index) => compact({ text: one.text, weight: weightAt(weights, index), feedback: feedbackIn(one.children) }));

function weightAt(weights: unknown, index: number): number | undefined {
  const weight: unknown = Array.isArray(weights) ? weights[index] : undefined;
  return typeof weight === 'number' && weight !== 1 ? weight : undefined;
}

/** The type of a question that names none: what its answers look like. */
export function guessedType(entries: readonly Entry[]): string {
  const options = entries.filter(isOption);
  if (options.length === 0) return 'flashcard';
  if (
    options.length === 2 &&
    /^(正确|对|true|yes)$/i.test(options[0]?.text ?? '') &&
    /^(错误|错|false|no)$/i.test(options[1]?.text ?? '')
  )
    return 'true_false';
  return options.filter((option) => option.mark === 'right').length > 1 ? 'multiple_choice' : 'single_choice';
}

const isOption = ({ mark }: Entry): boolean => mark === 'right' || mark === 'wrong';

function bodyFields(type: string, { back, entries, settings }: ReadParts): { body: object; text: object } {
  const options = entries.filter(isOption);
  const items = entries.filter((one) => one.mark === 'item');
  const numbers = entries.filter((one) => one.mark === 'number');
  const right = options.flatMap((option, index) => (option.mark === 'right' ? [labelOf(index)] : []));
  const { shuffle, scoring, matching, tolerance, units, order } = settings;
  const pinned = Array.isArray(settings['pinned']) ? settings['pinned'].map((place) => labelOf(Number(place) - 1)) : undefined;
  switch (type) {
    case 'single_choice':
      return { body: { key: { choice: right[0] }, shuffle, pinned }, text: { options: labelled(options) } };
    case 'multiple_choice':
      return { body: { key: { choices: right }, shuffle, pinned, scoring }, text: { options: labelled(options) } };
    case 'true_false':
      return { body: { key: { value: right.length === 1 ? right[0] === labelOf(0) : undefined } }, text: {} };
    case 'short_text':
      return { body: { matching }, text: { acceptedAnswers: acceptedIn(items, settings['weights']) } };
    case 'numeric': {
      const [number = '', unit = ''] = /^(\S*)\s*(.*)$/.exec(items[0]?.text ?? '')?.slice(1) ?? [];
      return {
        body: { key: compact({ number: Number(number), unit: unit === '' ? undefined : unit }), tolerance, units },
        text: {},
      };
    }
    case 'ordering':
      return { body: { key: { order: numbers.map((_, index) => labelOf(index)) } }, text: { items: labelled(numbers) } };
    case 'matching':
      return matchingFields(items, numbers);
    case 'cloze':
      return clozeFields(items, settings, { order, matching });
    default:
      return { body: {}, text: { back } };
  }
}

function matchingFields(items: readonly Entry[], numbers: readonly Entry[]): { body: object; text: object } {
  const lefts = items.map((one) => ({ ...one, parts: /^([\s\S]*) → (\d{1,9})$/u.exec(one.text) }));
  const left = lefts.map(({ parts, children, text }, index) =>
    compact({ id: `l${index + 1}`, text: parts?.[1] ?? text, feedback: feedbackIn(children) }),
  );
  const pairs = lefts.map(({ parts }, index) => [`l${index + 1}`, labelOf(Number(parts?.[2] ?? 0) - 1)] as const);
  return { body: { key: { pairs: Object.fromEntries(pairs) } }, text: { left, right: labelled(numbers) } };
}

function clozeFields(items: readonly Entry[], settings: Settings, more: object): { body: object; text: object } {
  const kinds = Array.isArray(settings['blanks']) ? (settings['blanks'] as unknown[]).filter(isRecord) : [];
  const blanks = items.map(({ text, children }) => {
    const id = /^\{\{([^{}]+)\}\}$/.exec(text)?.[1] ?? text;
    const kind = kinds.find((one) => one['id'] === id) ?? {};
    const options = children.filter(isOption);
    const choice = options.findIndex((option) => option.mark === 'right');
    const input = options.length > 0 ? 'choice' : kind['input'] === 'number' ? 'number' : 'text';
    const hint = children.find((one) => one.mark === 'hint')?.text;
    const accepted = acceptedIn(
      children.filter((one) => one.mark === 'item'),
      kind['weights'],
    );
    const answers = input === 'choice' ? { options: labelled(options) } : { acceptedAnswers: accepted };
    return {
      text: compact({ id, hint, ...answers }),
      body: compact({
        id,
        input,
        choice: choice < 0 ? undefined : labelOf(choice),
        tolerance: input === 'number' ? kind['tolerance'] : undefined,
      }),
    };
  });
  return { body: { blanks: blanks.map((one) => one.body), ...more }, text: { blanks: blanks.map((one) => one.text) } };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
