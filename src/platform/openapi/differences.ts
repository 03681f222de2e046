type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const LONGEST = 100;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** Where two JSON values differ, one line each, by JSON pointer: `-` is only in the first, `+` only in the second, `~` in both. */
export function differences(before: unknown, after: unknown, pointer = ''): string[] {
  if (before === undefined) return [`+ ${pointer || '/'} ${shown(after)}`];
  if (after === undefined) return [`- ${pointer || '/'} ${shown(before)}`];
  if (!isNode(before) || !isNode(after) || Array.isArray(before) !== Array.isArray(after)) {
    return before === after ? [] : [`~ ${pointer || '/'} ${shown(before)} -> ${shown(after)}`];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const inside = keys.flatMap((key) =>
    differences(before[key], after[key], `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  const moved = inside.length === 0 && Object.keys(before).join() !== Object.keys(after).join();
  return moved ? [`~ ${pointer || '/'} in another order`] : inside;
}
