import type { ByLang, Lang } from './question.js';

/**
 * The language of `content` that serves `wanted` best: the same tag, else one with the same primary subtag (`zh` for `zh-TW`),
 * else `fallback` by the same two rules, else the first one written.
 * @throws RangeError when `content` has no language at all, which a body that was read never has.
 */
export function pickLang(content: ByLang<unknown>, wanted: Lang, fallback?: Lang): Lang {
  const langs = Object.keys(content);
  const found = closest(langs, wanted) ?? (fallback === undefined ? undefined : closest(langs, fallback)) ?? langs[0];
  if (found === undefined) throw new RangeError('content has no language');
  return found;
}

/** The text of `content` in the language that serves `wanted` best. */
export function textIn<T>(content: ByLang<T>, wanted: Lang): T {
  return content[pickLang(content, wanted)] as T;
}

function closest(langs: readonly Lang[], wanted: Lang): Lang | undefined {
  const tag = wanted.toLowerCase();
  const primary = tag.split('-', 1)[0];
  return (
    langs.find((lang) => lang.toLowerCase() === tag) ?? langs.find((lang) => lang.toLowerCase().split('-', 1)[0] === primary)
  );
}
