import type { Lang } from '../../question/question.js';
import type { ExportedSet, WriteResult } from '../model.js';
import { pointTable, questionTable, sheetLang, sheetLosses } from '../sheet/write-sheet.js';
import { writeWorkbook } from './write-workbook.js';

const SHEET_NAMES = {
  points: { en: 'Knowledge points', 'zh-CN': '知识点' },
  questions: { en: 'Questions', 'zh-CN': '题目' },
} as const;

export async function writeXlsx(set: ExportedSet, lang: Lang): Promise<WriteResult> {
  const own = sheetLang(lang);
  const tables = [
    ...(set.questions.length > 0 || set.points.length === 0
      ? [{ ...questionTable(set, lang), name: SHEET_NAMES.questions[own] }]
      : []),
    ...(set.points.length > 0 ? [{ ...pointTable(set, lang), name: SHEET_NAMES.points[own] }] : []),
  ];
  return { bytes: await writeWorkbook(tables), losses: sheetLosses(set, lang) };
}
