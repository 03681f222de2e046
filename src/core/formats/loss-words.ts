import type { Words } from '../words.js';

/** What a format cannot hold, in words. */
export const LOSS_WORDS: Readonly<Record<string, Words>> = {
  other_languages: { en: '{count} item(s): only the language {lang} is written.', 'zh-CN': '{count} 项：只写出语言 {lang}。' },
  type_not_supported: {
    en: '{count} question(s) of the type {type} cannot be written.',
    'zh-CN': '{count} 道“{type}”题无法写出。',
  },
  points: { en: '{count} knowledge point(s) cannot be written.', 'zh-CN': '{count} 个知识点无法写出。' },
  hints: { en: '{count} question(s) lose their hints.', 'zh-CN': '{count} 道题丢失提示。' },
  feedback: { en: '{count} question(s) lose feedback.', 'zh-CN': '{count} 道题丢失反馈。' },
  tags: { en: '{count} item(s) lose their tags.', 'zh-CN': '{count} 项丢失标签。' },
  difficulty: { en: '{count} item(s) lose their difficulty.', 'zh-CN': '{count} 项丢失难度。' },
  scoring: { en: '{count} question(s) lose how they are scored.', 'zh-CN': '{count} 道题丢失评分方式。' },
  media: { en: '{count} picture(s) or sound(s) cannot be written.', 'zh-CN': '{count} 个媒体文件无法写出。' },
  as_flashcard: {
    en: '{count} question(s) of the type {type} are written as cards to turn.',
    'zh-CN': '{count} 道“{type}”题改写为翻转卡片。',
  },
  external_ids: { en: '{count} item(s) lose their external id.', 'zh-CN': '{count} 项丢失外部标识。' },
  categories: { en: '{count} question(s) lose their category.', 'zh-CN': '{count} 道题丢失分类。' },
  point_links: { en: '{count} question(s) lose their knowledge point.', 'zh-CN': '{count} 道题丢失所属知识点。' },
  text_format: {
    en: '{count} item(s) are written as plain text: formatting stays as its marks.',
    'zh-CN': '{count} 项按纯文本写出：格式保留为标记符号。',
  },
  line_breaks: { en: '{count} item(s) lose line breaks.', 'zh-CN': '{count} 项丢失换行。' },
  accepted_answers: {
    en: '{count} question(s) keep only their first accepted answer.',
    'zh-CN': '{count} 道题只保留第一个可接受的答案。',
  },
  blank_kinds: {
    en: '{count} question(s) have blanks that become plain text blanks.',
    'zh-CN': '{count} 道题的空格改为普通文字空格。',
  },
  units: { en: '{count} question(s) lose their units.', 'zh-CN': '{count} 道题丢失单位。' },
  aspects: { en: '{count} knowledge point(s) lose their aspect.', 'zh-CN': '{count} 个知识点丢失方面。' },
};
