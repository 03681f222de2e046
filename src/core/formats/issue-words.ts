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
  invalid_point: { en: 'The knowledge point cannot be used: {en}', 'zh-CN': '该知识点无法使用：{zh}' },
  field_ignored: { en: 'The field "{field}" is not understood and was left out.', 'zh-CN': '无法识别字段“{field}”，已忽略。' },
  bad_json: { en: 'The file is not correct JSON.', 'zh-CN': '文件不是正确的 JSON。' },
  json_without_items: { en: 'The JSON has neither "questions" nor "points".', 'zh-CN': '该 JSON 中没有 questions 或 points。' },
  newer_version: {
    en: 'The file has the newer version {version}; what is new in it is left out.',
    'zh-CN': '文件版本 {version} 较新，新内容未读取。',
  },
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
  not_text: {
    en: 'The file is no text: open it in its program and save it as text.',
    'zh-CN': '文件不是文本，请用相应软件另存为文本。',
  },
  nothing_found: { en: 'Nothing to learn was found in the text.', 'zh-CN': '文本中没有找到可学习的内容。' },
  site_line_left_out: {
    en: 'A line in which the site speaks of itself was left out.',
    'zh-CN': '已略去网站自身的说明行（版权、转载等）。',
  },
  other_articles_left_out: {
    en: 'From here on the page shows other articles; {count} line(s) were left out.',
    'zh-CN': '从这里起是页面上的其他文章，已略去 {count} 行。',
  },
  player_lines_left_out: {
    en: '{count} line(s) of the video player or the note service were left out.',
    'zh-CN': '已略去 {count} 行视频播放器或笔记工具的文字。',
  },
  headings_left_out: {
    en: '{count} heading(s) with nothing of their own below were left out.',
    'zh-CN': '{count} 个标题下没有自己的内容，已略去。',
  },
  table_not_points: {
    en: 'This table holds no knowledge points; its rows were kept as a list under their heading.',
    'zh-CN': '该表格不是知识点表，其各行已作为列表保留在所属标题下。',
  },
  column_left_out: {
    en: 'A knowledge point has no place for the column "{column}"; it was left out.',
    'zh-CN': '知识点没有对应“{column}”的字段，该列已略去。',
  },
  cells_left_out: {
    en: 'The row has {count} cell(s) more than the header; they were left out.',
    'zh-CN': '该行比表头多 {count} 格，多出的已略去。',
  },
  point_without_title: { en: 'The row has no title, so it stays out.', 'zh-CN': '该行没有知识点名称，未导入。' },
  point_without_content: { en: 'The knowledge point has no content yet.', 'zh-CN': '该知识点没有核心内容。' },
  point_text_too_long: {
    en: 'A text of the knowledge point is longer than {max} characters, so it stays out.',
    'zh-CN': '该知识点有文字超过 {max} 个字符，未导入。',
  },
  no_question_text: { en: 'The question has no text, so it stays out.', 'zh-CN': '该题没有题干，未导入。' },
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
