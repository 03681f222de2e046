/** `fine`: nothing to do. `note`: works, and yet worth a look. `fault`: does not work, or will not for long. */
export type Verdict = 'fine' | 'note' | 'fault';

export type Area = 'node' | 'settings' | 'database' | 'migrations' | 'jobs' | 'consistency' | 'disk' | 'clock' | 'port';

export interface Finding {
  readonly area: Area;
  readonly verdict: Verdict;
  /** What is so, in a plain sentence. */
  readonly sentence: string;
  /** What to do about it; absent where there is nothing to do. */
  readonly advice?: string;
}

type Make = (area: Area, sentence: string, advice?: string) => Finding;

const made =
  (verdict: Verdict): Make =>
  (area, sentence, advice) => ({ area, verdict, sentence, ...(advice !== undefined && { advice }) });

export const fine = made('fine');
export const note = made('note');
export const fault = made('fault');

const MARKS: Readonly<Record<Verdict, string>> = { fine: 'ok  ', note: 'note', fault: 'BAD ' };

/** One page: a line for each finding, what to do below it, and the sum. */
export function page(findings: readonly Finding[]): string[] {
  const count = (verdict: Verdict): number => findings.filter((one) => one.verdict === verdict).length;
  const [faults, notes] = [count('fault'), count('note')];
  return [
    ...findings.flatMap(({ verdict, sentence, advice }) => [
      `${MARKS[verdict]}  ${sentence}`,
      ...(advice === undefined ? [] : [`      -> ${advice}`]),
    ]),
    '',
    faults === 0 && notes === 0 ? 'All is well.' : `${faults} to mend, ${notes} to look at.`,
  ];
}
