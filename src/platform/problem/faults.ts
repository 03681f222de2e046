import type { ValidationError } from 'class-validator';
import { pointerToken } from '../../core/question/pointer-token.js';
import type { Fault } from '../../core/question/question.js';
import type { Words } from '../../core/words.js';
import { wrongItems } from './wrong-items.js';

/** Words for faults that a DTO's rules find; `{text}` is the rule's own English sentence, `{limits}` the numbers and values it names. */
export const INPUT_FAULTS: Readonly<Record<string, Words>> = {
  unknown_field: { en: 'This field is not known here.', 'zh-CN': '这里没有这个字段。' },
  not_json_object: { en: 'A JSON object is expected.', 'zh-CN': '应为 JSON 对象。' },
  unsafe_text: {
    en: 'The text holds a NUL character or half of a character pair.',
    'zh-CN': '文本包含 NUL 字符或不完整的字符。',
  },
  too_deep: { en: 'The JSON is nested more than {max} levels deep.', 'zh-CN': 'JSON 嵌套超过 {max} 层。' },
  not_media: {
    en: 'A picture (PNG, JPEG, GIF, WebP, AVIF, SVG) or a sound (MP3, M4A, AAC, Ogg, WAV) is expected.',
    'zh-CN': '应为图片（PNG、JPEG、GIF、WebP、AVIF、SVG）或音频（MP3、M4A、AAC、Ogg、WAV）。',
  },
  unknown_id: { en: 'There is nothing with this id that you can use.', 'zh-CN': '没有可供您使用的、具有该编号的内容。' },
  time_out_of_range: {
    en: 'A time between 2000-01-01 and one day from now is expected.',
    'zh-CN': '时间应在 2000-01-01 到一天之后之间。',
  },
  time_is_past: { en: 'A time in the future is expected.', 'zh-CN': '应为将来的时间。' },
  not_a_day: { en: 'A date such as 2026-01-31 is expected.', 'zh-CN': '应为形如 2026-01-31 的日期。' },
  day_out_of_range: { en: 'A day from {min} to {max} is expected.', 'zh-CN': '日期应在 {min} 到 {max} 之间。' },
  ends_before_it_begins: { en: '"from" comes after "to".', 'zh-CN': 'from 晚于 to。' },
  too_many_days: { en: 'At most {max} days can be asked for.', 'zh-CN': '最多可查询 {max} 天。' },
  burial_too_long: { en: 'A time within a year is expected.', 'zh-CN': '应为一年之内的时间。' },
  bad_slug: {
    en: 'A slug has 3 to 64 lower-case letters and digits, in groups joined by "-", and does not look like an id.',
    'zh-CN': '标识由 3 到 64 个小写字母和数字组成，各段以“-”连接，且不能与编号混淆。',
  },
  not_a_time_zone: { en: '"{value}" is not an IANA time zone.', 'zh-CN': '“{value}”不是 IANA 时区。' },
  password_too_common: { en: 'This password is among the commonest: choose another.', 'zh-CN': '该密码过于常见，请换一个。' },
  password_is_email: { en: 'The password must not be the e-mail.', 'zh-CN': '密码不能与邮箱相同。' },
  password_wrong: { en: 'This is not the password of the account.', 'zh-CN': '密码不正确。' },
  not_a_locale: { en: '"{value}" is not a language tag such as zh-CN.', 'zh-CN': '“{value}”不是形如 zh-CN 的语言标签。' },
  not_a_username: {
    en: '3 to 30 of the characters a-z, 0-9, "_", "." and "-" are expected.',
    'zh-CN': '应为 3 到 30 个字符，可用 a-z、0-9、“_”、“.”、“-”。',
  },
  control_characters: { en: 'The text holds line breaks or other control characters.', 'zh-CN': '文本包含换行或其他控制字符。' },
  only_one: { en: 'Only one of {limits} is expected.', 'zh-CN': '{limits} 只能有一个。' },
  required: { en: 'This field is required.', 'zh-CN': '该字段必填。' },
  is_uuid: { en: 'A UUID is expected.', 'zh-CN': '应为 UUID。' },
  is_string: { en: 'A text is expected.', 'zh-CN': '应为文本。' },
  is_int: { en: 'A whole number is expected.', 'zh-CN': '应为整数。' },
  is_number: { en: 'A number is expected.', 'zh-CN': '应为数字。' },
  is_boolean: { en: 'true or false is expected.', 'zh-CN': '应为 true 或 false。' },
  is_array: { en: 'A list is expected.', 'zh-CN': '应为列表。' },
  is_object: { en: 'An object is expected.', 'zh-CN': '应为对象。' },
  is_email: { en: 'An e-mail address is expected.', 'zh-CN': '应为邮箱地址。' },
  is_in: { en: 'One of these is expected: {limits}.', 'zh-CN': '应为以下之一：{limits}。' },
  is_iso8601: {
    en: 'A time such as 2026-01-31T08:00:00.000Z is expected.',
    'zh-CN': '应为形如 2026-01-31T08:00:00.000Z 的时间。',
  },
  min: { en: 'At least {limits} is expected.', 'zh-CN': '不得小于 {limits}。' },
  max: { en: 'At most {limits} is expected.', 'zh-CN': '不得大于 {limits}。' },
  min_length: { en: 'At least {limits} characters are expected.', 'zh-CN': '至少 {limits} 个字符。' },
  max_length: { en: 'At most {limits} characters are expected.', 'zh-CN': '最多 {limits} 个字符。' },
  is_length: { en: 'A length from {limits} characters is expected.', 'zh-CN': '长度应为 {limits} 个字符。' },
  array_max_size: { en: 'At most {limits} entries are expected.', 'zh-CN': '最多 {limits} 项。' },
  array_min_size: { en: 'At least {limits} entries are expected.', 'zh-CN': '至少 {limits} 项。' },
  invalid_value: { en: '{text}', 'zh-CN': '该值不符合要求（{text}）。' },
};

/** The numbers that a rule's sentence names, or the values after its colon. */
function limitsOf(sentence: string): string {
  const listed = /values?: (.+)$/.exec(sentence)?.[1];
  return listed ?? sentence.match(/-?\d+(\.\d+)?/g)?.join('–') ?? '';
}

const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace('whitelist_validation', 'unknown_field');

/**
 * class-validator's tree of errors as a flat list: one fault a field, the first rule it breaks, or `required` where it is absent; of a list
 * whose items break it, one for each such item.
 */
export function faultsOf(errors: readonly ValidationError[], prefix = ''): Fault[] {
  return errors.flatMap((error): Fault[] => {
    const pointer = `${prefix}/${pointerToken(error.property)}`;
    const below = faultsOf(error.children ?? [], pointer);
    const broken = Object.entries(error.constraints ?? {});
    if (broken.length === 0) return below;
    const [rule = '', sentence = ''] = broken.find(([name]) => name === 'whitelistValidation') ?? broken.at(-1) ?? [];
    if (error.value === undefined && rule !== 'whitelistValidation') return [{ pointer, code: 'required' }, ...below];
    const code = snake(rule);
    const known = code in INPUT_FAULTS ? code : 'invalid_value';
    const text = sentence.startsWith(error.property) ? sentence.slice(error.property.length).trim() : sentence;
    const fault = (at: string, value: unknown): Fault => ({
      pointer: at,
      code: known,
      params: { text, limits: limitsOf(text), value: shown(value) },
    });
    const items = wrongItems(error, rule);
    const faults = items.map((i) => fault(`${pointer}/${i}`, (error.value as unknown[])[i]));
    return [...(faults.length > 0 ? faults : [fault(pointer, error.value)]), ...below];
  });
}

/** A value as a fault may repeat it: short texts and numbers only. */
const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : '…';
