import iconv from 'iconv-lite';

/** Characters of everyday use: the first of the two levels of GB 2312, in order of pronunciation. */
function isEveryday(character: string): boolean {
  const bytes = iconv.encode(character, 'gb18030');
  return bytes.length === 2 && (bytes[0] ?? 0) >= 0xb0 && (bytes[0] ?? 0) <= 0xd7 && (bytes[1] ?? 0) >= 0xa1;
}

const LEAST_DISTINCT = 6;
const LEAST_SHARE_OF_RARE = 0.4;

/**
 * Finds the characters of a font that shows other characters than it stands for, as some learning platforms send to hinder copying
 * (幄幂 for 民族): rare characters of a text are spread over all of Unicode, those of such a font are neighbours.
 * @returns a test for texts that hold such characters; undefined where the text is sound
 */
export function scrambledIn(text: string): ((part: string) => boolean) | undefined {
  const counts = new Map<string, number>();
  for (const [character] of text.slice(0, 500_000).matchAll(/[\u4E00-\u9FFF]/gu))
    counts.set(character, (counts.get(character) ?? 0) + 1);
  const rare = [...counts].filter(([character]) => !isEveryday(character));
  const all = rare.reduce((sum, [, count]) => sum + count, 0);
  const blocks = new Map<number, { distinct: Set<string>; count: number }>();
  for (const [character, count] of rare) {
    const key = character.charCodeAt(0) >> 8;
    const block = blocks.get(key) ?? { distinct: new Set<string>(), count: 0 };
    block.distinct.add(character);
    block.count += count;
    blocks.set(key, block);
  }
  const densest = [...blocks.values()].sort((a, b) => b.count - a.count)[0];
  if (densest === undefined || densest.distinct.size < LEAST_DISTINCT || densest.count < LEAST_SHARE_OF_RARE * all)
    return undefined;
  return (part) => [...part].some((character) => densest.distinct.has(character));
}
