import type { Lang } from '../../question/question.js';
import { textIn } from '../../question/pick-lang.js';
import { LossList } from '../loss-list.js';
import type { ExportedSet, QuestionItem, WriteResult } from '../model.js';
import { writeCategoryPath } from '../moodle/category-path.js';
import { losesScoring, tellQuestionLosses, tellSetLosses } from '../moodle/told-losses.js';
import { plainElement, XmlTexts } from './write-texts.js';
import { writeXmlQuestion } from './write-question.js';

/** Writes every type of question; media go in with the texts that show them. */
export function writeMoodleXml(set: ExportedSet, lang: Lang): WriteResult {
  const losses = new LossList();
  tellSetLosses(set, lang, losses);
  const texts = new XmlTexts(set.media);
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'];
  let category = writeCategoryPath([]);
  for (const item of set.questions) {
    const path = writeCategoryPath(item.category);
    if (path !== category) parts.push(`<question type="category">\n${plainElement('category', path)}</question>\n`);
    category = path;
    parts.push(writeXmlQuestion(item, lang, texts));
    tellQuestionLosses(item, lang, losses);
    tellXmlLosses(item, lang, losses);
  }
  parts.push('</quiz>\n');
  losses.add('media', undefined, texts.unwritten);
  return { bytes: Buffer.from(parts.join('')), losses: losses.all };
}

function tellXmlLosses({ body }: QuestionItem, lang: Lang, losses: LossList): void {
  if (losesScoring(body)) losses.add('scoring');
  if (body.type === 'cloze' && textIn(body.content, lang).blanks.some((blank) => blank.hint !== undefined)) losses.add('hints');
}
