import { aiken } from './aiken/format.js';
import { ankiText } from './anki-text/format.js';
import { csv } from './csv/format.js';
import { gift } from './gift/format.js';
import { json } from './json/format.js';
import { markdown } from './markdown/format.js';
import { moodleXml } from './moodle-xml/format.js';
import type { QuestionFormat, SourceFile } from './question-format.js';
import { quizlet } from './quizlet/format.js';
import { xlsx } from './xlsx/format.js';
import { zhText } from './zh-text/format.js';

/** Every format, one line each. */
export const FORMATS: readonly QuestionFormat[] = [csv, xlsx, json, ankiText, quizlet, gift, moodleXml, aiken, markdown, zhText];

export const formatOf = (id: string): QuestionFormat | undefined => FORMATS.find((format) => format.id === id);

/** The readable format that is surest of the file; undefined when none knows it. */
export function detectFormat(file: SourceFile): QuestionFormat | undefined {
  const sure = FORMATS.filter((format) => format.read !== undefined)
    .map((format) => ({ format, confidence: format.detect(file) }))
    .sort((a, b) => b.confidence - a.confidence)[0];
  return sure !== undefined && sure.confidence > 0 ? sure.format : undefined;
}
