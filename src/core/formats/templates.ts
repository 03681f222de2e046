import { HINT_MARK } from './sheet/hint-row.js';
import type { SheetField } from './sheet/fields.js';
import { guardFormula } from './sheet/formula-guard.js';
import { TYPE_NAMES } from './sheet/type-words.js';
import { headerName, type SheetLang } from './sheet/write-sheet.js';
import type { NamedTable } from './xlsx/write-workbook.js';

/** A table to fill in. */
export interface Template {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The formats that have one. */
export const TEMPLATE_FORMATS = ['csv', 'xlsx'] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

type Row = Partial<Readonly<Record<SheetField, string>>>;

const FIELDS: readonly SheetField[] = [
  'type',
  'prompt',
  'option:1',
  'option:2',
  'option:3',
  'option:4',
  'answer',
  'feedback',
  'stars',
  'point',
  'category',
  'tags',
];
const POINT_FIELDS: readonly SheetField[] = ['point', 'core', 'focus', 'stars'];

/** A row of each common type; a teacher writes over them. */
const EXAMPLES: Readonly<Record<SheetLang, readonly Row[]>> = {
  'zh-CN': [
    {
      type: TYPE_NAMES.single_choice['zh-CN'],
      prompt: '水在标准大气压下的沸点是多少？',
      'option:1': '90 ℃',
      'option:2': '95 ℃',
      'option:3': '100 ℃',
      'option:4': '105 ℃',
      answer: 'C',
      feedback: '气压越低，沸点越低。',
      stars: '1',
      point: '水的性质',
      category: '第一章',
      tags: '物理',
    },
    {
      type: TYPE_NAMES.multiple_choice['zh-CN'],
      prompt: '下列哪些是哺乳动物？',
      'option:1': '鲸',
      'option:2': '企鹅',
      'option:3': '蝙蝠',
      'option:4': '鲨鱼',
      answer: 'AC',
      stars: '2',
    },
    { type: TYPE_NAMES.true_false['zh-CN'], prompt: '月球自身会发光。', answer: '错', feedback: '月球反射太阳光。', stars: '1' },
    { type: TYPE_NAMES.cloze['zh-CN'], prompt: '光合作用吸收____，放出____。', answer: '二氧化碳 | 氧气', stars: '2' },
  ],
  en: [
    {
      type: TYPE_NAMES.single_choice.en,
      prompt: 'At which temperature does water boil at sea level?',
      'option:1': '90 °C',
      'option:2': '95 °C',
      'option:3': '100 °C',
      'option:4': '105 °C',
      answer: 'C',
      feedback: 'The lower the pressure, the lower the boiling point.',
      stars: '1',
      point: 'Properties of water',
      category: 'Chapter 1',
      tags: 'physics',
    },
    {
      type: TYPE_NAMES.multiple_choice.en,
      prompt: 'Which of these are mammals?',
      'option:1': 'whale',
      'option:2': 'penguin',
      'option:3': 'bat',
      'option:4': 'shark',
      answer: 'AC',
      stars: '2',
    },
    {
      type: TYPE_NAMES.true_false.en,
      prompt: 'The Moon shines by its own light.',
      answer: 'false',
      feedback: 'It reflects the light of the Sun.',
      stars: '1',
    },
    {
      type: TYPE_NAMES.cloze.en,
      prompt: 'Photosynthesis takes up ____ and releases ____.',
      answer: 'carbon dioxide | oxygen',
      stars: '2',
    },
  ],
};
const POINT_EXAMPLES: Readonly<Record<SheetLang, readonly Row[]>> = {
  'zh-CN': [{ point: '水的性质', core: '标准大气压下 100 ℃ 沸腾，0 ℃ 结冰', focus: '沸点随气压变化', stars: '⭐⭐' }],
  en: [
    {
      point: 'Properties of water',
      core: 'Boils at 100 °C and freezes at 0 °C at sea level',
      focus: 'The boiling point depends on pressure',
      stars: '2',
    },
  ],
};

/** What the columns want, for the row of notes. */
const NOTES: Readonly<Record<SheetLang, Row>> = {
  'zh-CN': {
    type: `${HINT_MARK['zh-CN']}单选题、多选题、判断题、填空题、短答题、数值题、匹配题、排序题、卡片；本行可保留`,
    prompt: '必填；填空处写 ____',
    'option:1': '没有选项的题型留空；更多选项可增加列：选项E、选项F……',
    answer: '选择题写字母（如 AC）；判断题写 对 或 错；多个空用 | 分隔，同一空的多个答案用 ; 分隔',
    feedback: '选填',
    stars: '1 至 5，或 易、中、难',
    point: '选填：所属知识点',
    category: '选填，层级用 / 分隔',
    tags: '选填，用逗号分隔',
  },
  en: {
    type: `${HINT_MARK.en} single choice, multiple answers, true/false, cloze, short answer, numeric, matching, ordering, flashcard; this row may stay`,
    prompt: 'needed; write ____ for a blank',
    'option:1': 'empty where the type has no options; add columns Option E, Option F … for more',
    answer: 'letters of options (AC); true or false; several blanks divided by |, several answers to one blank by ;',
    feedback: 'optional',
    stars: '1 to 5',
    point: 'optional: the knowledge point that it belongs to',
    category: 'optional, levels divided by /',
    tags: 'optional, divided by commas',
  },
};

const MEDIA_TYPES: Readonly<Record<TemplateFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const FILE_NAMES: Readonly<Record<SheetLang, string>> = { 'zh-CN': '题目模板', en: 'questions-template' };

/** A table with header, a row of notes and an example of each common type, which reads as it stands. */
export async function writeTemplate(format: TemplateFormat, lang: SheetLang): Promise<Template> {
  const bytes = await (format === 'csv' ? csvTemplate(lang) : xlsxTemplate(lang));
  return { fileName: `${FILE_NAMES[lang]}.${format}`, mediaType: MEDIA_TYPES[format], bytes };
}

const cellsOf = (row: Row, fields: readonly SheetField[]): string[] => fields.map((field) => row[field] ?? '');
const headerOf = (fields: readonly SheetField[], lang: SheetLang): string[] => fields.map((field) => headerName(field, lang));

async function csvTemplate(lang: SheetLang): Promise<Uint8Array> {
  const { stringify } = await import('csv-stringify/sync');
  const rows = [headerOf(FIELDS, lang), cellsOf(NOTES[lang], FIELDS), ...EXAMPLES[lang].map((row) => cellsOf(row, FIELDS))];
  return Buffer.from(
    stringify(
      rows.map((row) => row.map(guardFormula)),
      { bom: true, record_delimiter: '\r\n' },
    ),
  );
}

/** The notes have a sheet of their own here, and knowledge points have one too. */
async function xlsxTemplate(lang: SheetLang): Promise<Uint8Array> {
  const { writeWorkbook } = await import('./xlsx/write-workbook.js');
  const zh = lang === 'zh-CN';
  const notes = FIELDS.filter((field) => NOTES[lang][field] !== undefined).map((field) => [
    headerName(field, lang),
    (NOTES[lang][field] ?? '').replace(HINT_MARK[lang], '').trim(),
  ]);
  const tables: NamedTable[] = [
    {
      name: zh ? '题目' : 'Questions',
      fields: FIELDS,
      header: headerOf(FIELDS, lang),
      rows: EXAMPLES[lang].map((row) => cellsOf(row, FIELDS)),
    },
    {
      name: zh ? '知识点' : 'Knowledge points',
      fields: POINT_FIELDS,
      header: headerOf(POINT_FIELDS, lang),
      rows: POINT_EXAMPLES[lang].map((row) => cellsOf(row, POINT_FIELDS)),
    },
    {
      name: zh ? '说明' : 'Notes',
      fields: [],
      header: [],
      rows: [],
      notes: [[HINT_MARK[lang], zh ? '怎样填写各列' : 'How to fill in the columns'], ...notes],
    },
  ];
  return writeWorkbook(tables);
}
