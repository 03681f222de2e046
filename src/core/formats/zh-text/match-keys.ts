import { readLetters, readTruth } from './answer-values.js';
import { titleOfKey } from './headings.js';
import type { KeyGroup } from './key-groups.js';
import type { Kind } from './kinds.js';
import type { KeyEntry, RawQuestion, Section } from './raw-question.js';

/**
 * Gives the questions their answers from a key: by section and number; where the numbers do not agree but the counts do, by order.
 * @returns the entries that belong to no question
 */
export function matchKey(groups: readonly KeyGroup[], sections: readonly Section[]): KeyEntry[] {
  const open = sections.filter(({ questions }) => questions.length > 0);
  const unmatched: KeyEntry[] = [];
  const used = new Set<Section>();
  const numbered = open.flatMap(({ questions }) => questions).map(({ number }) => number);
  const continuous = open.length > 1 && new Set(numbered).size === numbered.length && !numbered.includes(null);
  for (const group of groups) {
    if (continuous && group.kind === null && group.ordinal === null) {
      unmatched.push(
        ...assign(
          group.entries,
          open.flatMap(({ questions }) => questions),
        ),
      );
      continue;
    }
    const section = sectionFor(group, open, used);
    if (section === undefined) unmatched.push(...group.entries);
    else {
      used.add(section);
      unmatched.push(...assign(group.entries, section.questions));
    }
  }
  return unmatched;
}

/**
 * The sections that a key is for: those of the last paper before it where it has no more groups than that has sections, else all before it.
 */
export function sectionsOfKey(groups: readonly KeyGroup[], before: readonly Section[]): readonly Section[] {
  const last = before.at(-1)?.path[0];
  const from = before.findLastIndex((section) => section.path[0] !== last) + 1;
  const paper = before.slice(from).filter(({ questions }) => questions.length > 0);
  return groups.length <= paper.length && groups.every(({ title }) => title === null || titleOfKey(last ?? '') === title)
    ? paper
    : before;
}

function sectionFor(group: KeyGroup, sections: readonly Section[], used: ReadonlySet<Section>): Section | undefined {
  const free = sections.filter((section) => !used.has(section));
  const titled = free.filter((section) => section.path.some((title) => titleOfKey(title) === group.title));
  const among = group.title !== null && titled.length > 0 ? titled : free;
  if (group.kind !== null) {
    const { kind } = group;
    const same = among.filter((section) => section.kind === kind);
    return (
      same.find((section) => section.ordinal === group.ordinal) ?? same[0] ?? among.find((section) => mayBe(kind, section.kind))
    );
  }
  if (group.ordinal !== null) return among.find((section) => section.ordinal === group.ordinal);
  const lacking = among.filter(({ questions }) => questions.some(({ answer, key }) => answer === undefined && key === undefined));
  return (
    lacking.find((section) => group.entries.every((entry) => fits(entry, section.kind))) ??
    lacking[0] ??
    (among.length === 1 ? among[0] : undefined)
  );
}

const CHOICES: readonly (Kind | null)[] = ['single', 'multiple', 'choice'];
const mayBe = (one: Kind, other: Kind | null): boolean =>
  other === null || (CHOICES.includes(one) && CHOICES.includes(other) && (one === 'choice' || other === 'choice'));

function fits(entry: KeyEntry, kind: Kind | null): boolean {
  if (kind === 'judge') return readTruth(entry.answer, true) !== undefined;
  if (kind === 'single' || kind === 'multiple' || kind === 'choice') return readLetters(entry.answer) !== undefined;
  return true;
}

function assign(entries: readonly KeyEntry[], questions: readonly RawQuestion[]): KeyEntry[] {
  const byNumber = new Map<number, RawQuestion[]>();
  for (const question of questions) {
    if (question.number !== null) {
      const alike = byNumber.get(question.number);
      if (alike === undefined) byNumber.set(question.number, [question]);
      else alike.push(question);
    }
  }
  const known = entries.filter(({ number }) => byNumber.has(number ?? -1)).length;
  const wrongNumbers = byNumber.size < questions.length || known * 2 < entries.length;
  const inOrder = entries.length === questions.length && known < entries.length && wrongNumbers;
  const unmatched: KeyEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const question = inOrder ? questions[index] : byNumber.get(entry.number ?? -1)?.find(({ key }) => key === undefined);
    if (question === undefined) unmatched.push(entry);
    else question.key = entry;
  }
  return unmatched;
}
