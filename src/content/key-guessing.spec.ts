import { newChoiceId, newId } from '../platform/ids/ids.js';
import { readQuestionInput } from './question-input.js';
import type { QuestionView } from './question.dto.js';
import { browsingSeed, learnerQuestion } from './question-view.js';

const QUESTIONS = 2000;
const SIZE = 4;
const labels = ['a', 'b', 'c', 'd'];
const choices = (prefix = '') => labels.map((label) => ({ id: `${prefix}${label}`, text: `${prefix}${label}` }));

/** What learners see of questions whose author always writes the right thing first, in order, and side by side. */
function shown(raw: object): QuestionView[] {
  return Array.from({ length: QUESTIONS }, () => {
    const input = readQuestionInput(raw, 'en', newChoiceId);
    if ('faults' in input) throw new Error(JSON.stringify(input.faults));
    const { body, format } = input.draft;
    const row = {
      id: newId(),
      set_id: newId(),
      point_id: null,
      type: body.type,
      version: 1,
      stars: 3,
      calibrated_value: null,
      calibrated_error: null,
      calibrated_answers: null,
      tags: [],
      default_language: 'en',
      format,
      body,
    };
    return learnerQuestion(row, 'en', browsingSeed(newId(), row.id));
  });
}

type Entry = { readonly id: string; readonly text: string };
const byId = (entries: readonly Entry[]): Entry[] => [...entries].sort((x, y) => (x.id < y.id ? -1 : 1));

/** How often a guess is right, in standard errors from chance. A fair shuffle passes 5 once in two million runs. */
function deviation(hits: number, trials: number, chance: number): number {
  return Math.abs(hits - trials * chance) / Math.sqrt(trials * chance * (1 - chance));
}

const ranks = labels.map((_, rank) => rank);

/** By their place as shown, or by the order of their ids. */
const orders: readonly (readonly [string, (entries: readonly Entry[]) => readonly Entry[]])[] = [
  ['the place', (entries) => entries],
  ['the id', byId],
];

describe.each(orders)('guessing by %s of a choice', (_, ordered) => {
  it.each([
    ['the right option', { type: 'single_choice', prompt: 'x', options: choices(), key: { choice: 'a' } }, 'options' as const],
    ['a right option', { type: 'multiple_choice', prompt: 'x', options: choices(), key: { choices: ['a'] } }, 'options' as const],
    ['the first item', { type: 'ordering', prompt: 'x', items: choices(), key: { order: labels } }, 'items' as const],
  ])('finds %s no more often than chance does', (__, raw, field) => {
    const questions = shown(raw);
    for (const rank of ranks) {
      const hits = questions.filter((question) => ordered(question[field] ?? [])[rank]?.text === 'a').length;
      expect(deviation(hits, QUESTIONS, 1 / SIZE)).toBeLessThan(5);
    }
  });

  it('finds the option of a blank no more often than chance does', () => {
    const questions = shown({ type: 'cloze', prompt: '{{x}}', blanks: [{ id: 'x', options: choices(), choice: 'a' }] });
    for (const rank of ranks) {
      const hits = questions.filter(({ blanks }) => ordered(blanks?.[0]?.options ?? [])[rank]?.text === 'a').length;
      expect(deviation(hits, QUESTIONS, 1 / SIZE)).toBeLessThan(5);
    }
  });

  it.each([
    ['the same labels', ''],
    ['labels of their own', 'to-'],
  ])('pairs sides with %s no better than chance does', (__, prefix) => {
    const pairs = Object.fromEntries(labels.map((label) => [label, `${prefix}${label}`]));
    const questions = shown({ type: 'matching', prompt: 'x', left: choices(), right: choices(prefix), key: { pairs } });
    for (const rank of ranks) {
      const hits = questions.filter(({ left, right }) => {
        const [one, other] = [ordered(left ?? [])[rank], ordered(right ?? [])[rank]];
        return other?.text === `${prefix}${one?.text}`;
      }).length;
      expect(deviation(hits, QUESTIONS, 1 / SIZE)).toBeLessThan(5);
    }
    const shared = questions.filter(({ left, right }) => left?.some((one) => right?.some((other) => one.id === other.id)));
    expect(shared).toEqual([]);
  });
});
