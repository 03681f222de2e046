import { questionHashes } from '../../content/content-hash.js';
import type { QuestionBody } from '../../core/question/question.js';
import type { Coming, Stored } from './match.js';

/** What readers put where a picture was: `[图片]`, or with its words. */
const PICTURE_WORD = /\[图片(?:：[^\]\n]{0,200})?\]/gu;
const PICTURE_LINK = /!\[(?:\\.|[^\]\\]){0,500}\]\(media:[^\s()]+\)/gu;
const SPACE = /\s+/gu;

export interface PicturedText {
  readonly format: string;
  readonly body: QuestionBody;
}

const says = (value: unknown, what: RegExp): boolean =>
  typeof value === 'string'
    ? value.search(what) >= 0
    : typeof value === 'object' && value !== null && Object.values(value).some((one) => says(one, what));
const hasPictureWord = ({ body }: PicturedText): boolean => says(body.content, PICTURE_WORD);
const showsPicture = ({ format, body }: PicturedText): boolean => format === 'markdown' && says(body.content, PICTURE_LINK);

/**
 * Questions that came with a word in place of a picture, and those that come with the picture, as {@link Coming} and {@link Stored} that
 * are matched by all that they say but for it. Where several say the same beside their pictures, they are known by their order, and only
 * where there are as many of them on both sides.
 */
export function withoutPictures<C extends Coming & PicturedText, S extends Stored & PicturedText>(
  coming: readonly C[],
  stored: readonly S[],
): { readonly coming: Coming[]; readonly stored: (Stored & { readonly of: S })[] } {
  const from = coming.filter(showsPicture).map((one) => ({ one, ...hashesWithout(one) }));
  const to = stored.filter(hasPictureWord).map((one) => ({ one, ...hashesWithout(one) }));
  const [given, known] = [from, to].map((all) => countOf(all.map(({ contentHash }) => contentHash)));
  return {
    coming: from.map(({ one: { n, externalId, type }, contentHash, promptHash }) => ({
      ...{ n, externalId, type, contentHash, promptHash: promptHash ?? `picture ${n}`, sourceHash: `${n}` },
    })),
    stored: to.map(({ one, contentHash, promptHash }) => {
      const { id, externalId, type } = one;
      const isPaired = given?.get(contentHash) === known?.get(contentHash);
      return { id, externalId, type, contentHash: isPaired ? contentHash : null, promptHash, sourceHash: null, of: one };
    }),
  };
}

/** The hash of the prompt is null where it is nothing but pictures: it tells nothing then. */
function hashesWithout({ format, body }: PicturedText): { readonly contentHash: string; readonly promptHash: string | null } {
  const content = texts(body.content, (text) => plainly(format, text)) as QuestionBody['content'];
  const bare = { ...body, content } as QuestionBody;
  const { contentHash, promptHash } = questionHashes('plain', bare);
  const isAsked = Object.values(content).some(({ prompt }) => prompt !== '');
  return { contentHash, promptHash: isAsked ? promptHash : null };
}

/** Without pictures, spaces, and the signs by which Markdown keeps others from being markup. */
function plainly(format: string, text: string): string {
  const bare = text.replace(PICTURE_LINK, '').replace(PICTURE_WORD, '');
  const read = format === 'markdown' ? bare.replace(/\\([!-/:-@[-`{-~\n])/gu, '$1') : bare;
  return read.replace(SPACE, '');
}

function texts(value: unknown, change: (text: string) => string, name = ''): unknown {
  if (typeof value === 'string') return name === 'id' ? value : change(value);
  if (Array.isArray(value)) return value.map((one: unknown) => texts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, texts(one, change, field)]));
}

function countOf(hashes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}
