interface Words {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** Issues of reading in a teacher's words; `{x}` is filled from the issue's params. The place is told beside them. */
export const ISSUE_WORDS: Readonly<Record<string, Words>> = {
  no_answer: { en: 'The question has no answer: add one, or it stays out.', 'zh-CN': '该题没有答案：请补充，否则不会导入。' },
  answer_without_option: {
    en: 'The answer "{answer}" names no option of the question.',
    'zh-CN': '答案“{answer}”在选项中不存在。',
  },
  invalid_question: { en: 'The question cannot be used: {en}', 'zh-CN': '该题无法使用：{zh}' },
  unknown_question_type: { en: 'Questions of the kind "{type}" are not known here.', 'zh-CN': '不支持题型“{type}”。' },
  decoded_as: { en: 'The file was read as {encoding}.', 'zh-CN': '文件按 {encoding} 编码读取。' },
  not_decodable: {
    en: 'The file is not text in {encoding}: choose another encoding.',
    'zh-CN': '文件不是 {encoding} 编码的文本，请选择其他编码。',
  },
  not_this_format: { en: 'This is not a {format} file: {reason}', 'zh-CN': '这不是 {format} 文件：{reason}' },
  empty_file: { en: 'The file holds nothing.', 'zh-CN': '文件为空。' },
  too_large: { en: 'The file is larger than {max}.', 'zh-CN': '文件超过 {max}。' },
  difficulty_guessed: {
    en: 'The difficulty {value} was read as {stars} star(s) ({meaning}).',
    'zh-CN': '难度“{value}”读作 {stars} 星（{meaning}）。',
  },
  difficulty_unreadable: { en: 'The difficulty "{value}" is not understood.', 'zh-CN': '无法识别难度“{value}”。' },
  order_kept: {
    en: 'An option speaks of the place of others, so the options keep their order.',
    'zh-CN': '选项提到了其他选项的位置，因此选项保持原顺序。',
  },
  option_pinned: { en: 'The option "{option}" keeps its place.', 'zh-CN': '选项“{option}”位置固定。' },
  read_as_flashcard: {
    en: 'An open question comes in as a self-rated flashcard.',
    'zh-CN': '主观题按自评卡片导入。',
  },
  alt_missing: { en: 'The picture "{name}" has no text for those who cannot see it.', 'zh-CN': '图片“{name}”缺少替代文字。' },
  media_missing: { en: 'The file speaks of "{name}" but does not carry it.', 'zh-CN': '文件引用了“{name}”，但未包含它。' },
  markup_removed: { en: 'Markup that is not allowed was taken out.', 'zh-CN': '已移除不允许的标记。' },
  unknown_encoding: { en: 'The encoding "{encoding}" is not known here.', 'zh-CN': '不认识编码“{encoding}”。' },
  nul_removed: { en: 'The text holds NUL characters; they were taken out.', 'zh-CN': '文本中含有空字符（NUL），已移除。' },
  more_issues: { en: '{count} more issue(s) are not listed.', 'zh-CN': '另有 {count} 条提示未列出。' },
  difficulty_scaled: {
    en: 'Difficulties are on a scale of {scale}: "{value}" was read as {stars} star(s) of 5.',
    'zh-CN': '难度满分为 {scale}：“{value}”折算为 5 星制的 {stars} 星。',
  },
  difficulty_as_facility: {
    en: 'A difficulty such as {value} was read as the share of learners who answer right, {stars} star(s); choose the other meaning if it is how hard the question is.',
    'zh-CN': '难度系数 {value} 按“答对的比例”读作 {stars} 星；如果它表示难的程度，请改选另一种含义。',
  },
  difficulty_as_hardness: {
    en: 'A difficulty such as {value} was read as how hard the question is: {stars} star(s).',
    'zh-CN': '难度系数 {value} 按“难的程度”读作 {stars} 星。',
  },
};

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
};
