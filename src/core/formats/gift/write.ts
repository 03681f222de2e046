import type { Lang } from '../../question/question.js';
import { textIn } from '../../question/pick-lang.js';
import { LossList } from '../loss-list.js';
import type { ExportedSet, QuestionItem, WriteResult } from '../model.js';
import { writeCategoryPath } from '../moodle/category-path.js';
import { withoutMedia } from '../moodle/media-links.js';
import { withStars } from '../moodle/star-tags.js';
import { losesScoring, tellQuestionLosses, tellSetLosses } from '../moodle/told-losses.js';
import { writeComments } from './blocks.js';
import { writeGiftQuestion } from './write-question.js';

/** Writes what GIFT can say; Moodle, and other programs that know GIFT, read it. */
export function writeGift(set: ExportedSet, lang: Lang): WriteResult {
  const losses = new LossList();
  tellSetLosses(set, lang, losses);
  losses.add('media', undefined, set.media.length);
  let written = '';
  let category = writeCategoryPath([]);
  for (const item of set.questions) {
    const question = writeGiftQuestion(withoutMedia(item), lang);
    if (question === undefined) {
      losses.add('type_not_supported', { type: item.body.type });
      continue;
    }
    tellQuestionLosses(item, lang, losses);
    tellGiftLosses(item, lang, losses);
    const path = writeCategoryPath(item.category);
    if (path !== category) written += `$CATEGORY: ${path}\n\n`;
    category = path;
    written += `${writeComments(item.externalId, withStars(item.tags, item.stars))}${question}\n`;
  }
  return { bytes: Buffer.from(written), losses: losses.all };
}

function tellGiftLosses({ body }: QuestionItem, lang: Lang, losses: LossList): void {
  const text = textIn(body.content, lang);
  if ((text.hints ?? []).length > 0) losses.add('hints');
  if (body.type === 'flashcard' && text.feedback !== undefined) losses.add('feedback');
  if (body.type === 'numeric' && body.key.unit !== undefined) losses.add('units');
  const ordered = 'shuffle' in body && body.shuffle === false;
  const strict = body.type === 'short_text' && body.matching?.caseSensitive === true;
  if (ordered || strict || losesScoring(body)) losses.add('scoring');
}
