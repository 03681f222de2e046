import type { Fault } from './question.js';

/** The words of every fault, for a teacher or a learner; `{name}` stands for a parameter of the fault. */
export const FAULTS_BY_CODE = {
  required: { 'zh-CN': '缺少此项，请填写。', en: 'This is missing; please fill it in.' },
  unknown_field: {
    'zh-CN': '不认识的字段，请删除或检查拼写。',
    en: 'This field is not known here; remove it or check its spelling.',
  },
  not_text: { 'zh-CN': '此处应为文字。', en: 'This must be text.' },
  not_number: { 'zh-CN': '此处应为数值。', en: 'This must be a number.' },
  not_boolean: { 'zh-CN': '此处应为 true 或 false。', en: 'This must be true or false.' },
  not_list: { 'zh-CN': '此处应为列表。', en: 'This must be a list.' },
  not_object: { 'zh-CN': '此处应为对象。', en: 'This must be an object.' },
  unknown_value: { 'zh-CN': '此处只能是：{allowed}。', en: 'This must be one of: {allowed}.' },
  empty_text: { 'zh-CN': '文字为空，请填写内容。', en: 'The text is empty; please write something.' },
  too_long: { 'zh-CN': '文字太长：最多 {max} 个字符。', en: 'The text is too long: at most {max} characters.' },
  nul_character: { 'zh-CN': '文字中含有空字符（NUL），请删除。', en: 'The text contains a NUL character; remove it.' },
  lone_surrogate: {
    'zh-CN': '文字中含有残缺的字符（不成对的代理项），请重新输入。',
    en: 'The text contains half a character (a lone surrogate); type it again.',
  },
  too_few: { 'zh-CN': '太少：至少需要 {min} 项。', en: 'Too few: at least {min} needed.' },
  too_many: { 'zh-CN': '太多：最多 {max} 项。', en: 'Too many: at most {max} allowed.' },
  out_of_range: { 'zh-CN': '数值应为{range}。', en: 'The number must be {range}.' },
  bad_id: {
    'zh-CN': '标识只能由字母、数字和 _ . : - 组成，以字母或数字开头，最多 {max} 个字符。',
    en: 'An id is made of letters, digits and _ . : - , begins with a letter or digit, and has at most {max} characters.',
  },
  bad_language: {
    'zh-CN': '不是规范的语言标签；请写作例如 zh-CN 或 en。',
    en: 'This is not a language tag in its usual form; write it like zh-CN or en.',
  },
  duplicate_id: { 'zh-CN': '标识“{id}”重复出现，请保证唯一。', en: 'The id "{id}" is used twice; each must be unique.' },
  duplicate_text: {
    'zh-CN': '与另一项文字相同（标识“{id}”），请改写其中一项。',
    en: 'This has the same text as another one (id "{id}"); reword one of them.',
  },
  unknown_choice: {
    'zh-CN': '没有标识为“{id}”的选项、条目或空格。',
    en: 'There is no choice, item or blank with the id "{id}".',
  },
  missing_in_language: {
    'zh-CN': '语言 {language} 中缺少标识“{id}”，各语言的标识必须一致。',
    en: 'The id "{id}" is missing in language {language}; all languages must have the same ids.',
  },
  no_full_weight: {
    'zh-CN': '至少要有一个权重为 1 的答案（不写权重即为 1）。',
    en: 'At least one accepted answer needs weight 1 (leave the weight out for 1).',
  },
  not_a_number: { 'zh-CN': '此处应为数字，例如 3.5。', en: 'This must be a number, such as 3.5.' },
  blank_not_in_prompt: {
    'zh-CN': '题干中没有空格“{id}”，请在相应位置写上 {mark}。',
    en: 'The prompt has no blank "{id}"; write {mark} where it belongs.',
  },
  blank_repeated: {
    'zh-CN': '题干中空格“{id}”出现了不止一次，只能出现一次。',
    en: 'The blank "{id}" stands in the prompt more than once; once is right.',
  },
  not_for_input: {
    'zh-CN': '输入方式为 {input} 的空格不能有此项，请删除。',
    en: 'A blank with input {input} cannot have this; remove it.',
  },
  unit_required: { 'zh-CN': '列出了单位，就要给出答案的单位。', en: 'Units are listed, so the key needs a unit.' },
  unit_factor_not_one: { 'zh-CN': '答案所用单位的换算系数必须是 1。', en: 'The unit of the key must have factor 1.' },
  duplicate_unit: { 'zh-CN': '单位“{unit}”重复，请删除一个。', en: 'The unit "{unit}" is listed twice; remove one.' },
  key_incomplete: { 'zh-CN': '答案中缺少“{id}”。', en: 'The key leaves out "{id}".' },
  wrong_answer_form: {
    'zh-CN': '这道题的答案应填写在 {expected} 中。',
    en: 'This question is answered in the field {expected}.',
  },
  rating_only: { 'zh-CN': '这是自评卡片，不需要提交答案，只需评分。', en: 'This card is self-rated: send a rating, no answer.' },
  order_incomplete: {
    'zh-CN': '排序中缺少“{id}”，每一项都要排入且只排一次。',
    en: 'The order leaves out "{id}"; every item must be placed exactly once.',
  },
  unit_not_wanted: { 'zh-CN': '这道题不需要单位，请删除。', en: 'This question wants no unit; remove it.' },
} as const satisfies Record<string, { 'zh-CN': string; en: string }>;

/** Stable codes of the faults that questions and answers can have. */
export type FaultCode = keyof typeof FAULTS_BY_CODE;
export const FAULT_CODES = Object.keys(FAULTS_BY_CODE) as readonly FaultCode[];

/** The same by any code, for a catalogue that joins several. */
export const FAULTS: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string } | undefined>> = FAULTS_BY_CODE;

export type MessageLang = 'zh-CN' | 'en';

/** The sentence for a fault; a code that is not of this catalogue is returned as it is. */
export function faultMessage(fault: Fault, lang: MessageLang): string {
  const template = Object.hasOwn(FAULTS, fault.code) ? FAULTS[fault.code]?.[lang] : undefined;
  return (template ?? fault.code).replace(/\{(\w+)\}/g, (whole, name: string) => String(fault.params?.[name] ?? whole));
}
