import { questionHashes } from '../../content/content-hash.js';
import type { QuestionItem, TextFormat } from '../../core/formats/model.js';
import type { QuestionFormat } from '../../core/formats/question-format.js';
import { markdownBody } from '../../core/formats/markdown-body.js';
import { safeBody } from '../../core/formats/safe-texts.js';
import type { QuestionBody } from '../../core/question/question.js';
import { keepIds } from './keep-ids.js';
import { mergeBody } from './merge-body.js';
import { completedQuestion, questionEcho, type Echoed } from './question-echo.js';

export interface MergedText {
  /** The stored one itself where the file brings no news. */
  readonly body: QuestionBody;
  readonly format: TextFormat;
  /** The stored question as the file would say it; absent where its format holds everything. */
  readonly echo?: QuestionItem;
}

/**
 * What a question says after a file: where the file says what it would say of the stored question, and of all that it has no place for, the
 * stored one stands.
 * @param withMedia gives the body with its media named by their ids
 * @returns undefined where the file makes another type of it
 */
export async function mergeText(
  source: QuestionFormat | undefined,
  stored: Echoed,
  coming: QuestionItem,
  withMedia: (body: QuestionBody) => QuestionBody = (body) => body,
): Promise<MergedText | undefined> {
  const lang = Object.keys(coming.body.content)[0] ?? '';
  const seen = await questionEcho(source, stored, lang, coming.parts);
  const own = seen && (await completedQuestion(source, seen.item, stored, lang));
  if (seen !== undefined && own === undefined) {
    const { contentHash } = questionHashes(coming.format, withMedia(coming.body));
    if (contentHash === seen.contentHash) return { body: stored.body, format: stored.format, echo: seen.item };
  }
  // Where a file of the same parts does not say the stored question at all, one of all parts does.
  const echo = own ?? (await questionEcho(source, stored, lang))?.item;
  if (echo === undefined) {
    const isSame = coming.body.type === stored.body.type;
    return isSame ? { body: keepIds(withMedia(coming.body), stored.body), format: coming.format } : undefined;
  }
  const said = withMedia(((await completedQuestion(source, coming, stored, lang)) ?? coming).body);
  const merged = mergeBody(echo.body, stored.body, said);
  if (merged === undefined) return undefined;
  if (merged === stored.body) return { body: merged, format: stored.format, echo };
  const format = echo.format === coming.format ? stored.format : coming.format;
  // What stays of a plain question shall show the same in one of Markdown.
  if (stored.format === 'plain' && format === 'markdown')
    return mergeText(source, { ...stored, format, body: markdownBody(stored.body) }, coming, withMedia);
  // What is safe as plain text may be no safe Markdown.
  return { body: format === coming.format ? merged : safeBody(format, merged), format, echo };
}
