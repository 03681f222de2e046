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
  zip_broken: {
    en: 'The file is damaged or not what its name says: save it again.',
    'zh-CN': '文件已损坏或与其扩展名不符，请重新保存。',
  },
  zip_unsafe: { en: 'The file holds paths or links that lead outside of it.', 'zh-CN': '文件中含有指向外部的路径或链接。' },
  zip_encrypted: { en: 'The file is protected by a password: save it without.', 'zh-CN': '文件有密码保护，请去掉密码后保存。' },
  zip_too_many_entries: { en: 'The file holds more than {max} parts.', 'zh-CN': '文件内部超过 {max} 个部分。' },
  zip_too_large: {
    en: 'The file expands to more than {max}, or packs suspiciously well.',
    'zh-CN': '文件解压后超过 {max}，或压缩比异常。',
  },
  no_header: {
    en: 'No row says which column holds the questions: name the columns.',
    'zh-CN': '找不到说明各列含义的表头，请指定哪一列是题目、哪一列是答案。',
  },
  no_such_column: { en: 'The file has no column "{column}".', 'zh-CN': '文件中没有“{column}”列。' },
  read_without_header: {
    en: 'The table has no header: its two columns are read as front and back of cards.',
    'zh-CN': '表格没有表头：两列按卡片的正面和背面读取。',
  },
  column_unused: { en: 'The column "{column}" is not used.', 'zh-CN': '未使用“{column}”列。' },
  type_code_guessed: {
    en: 'The type {code} is a number; 1 to 5 are read as single choice, multiple answers, true/false, blanks, open.',
    'zh-CN': '题型为数字 {code}：1 至 5 依次按单选、多选、判断、填空、简答读取。',
  },
  answer_not_number: { en: 'The answer "{answer}" is no number.', 'zh-CN': '答案“{answer}”不是数字。' },
  quote_not_closed: {
    en: 'A quotation mark is not closed; the line was read by itself.',
    'zh-CN': '引号没有闭合，该行单独读取。',
  },
  web_page: {
    en: 'The file is a web page, whatever its name says: save the document itself.',
    'zh-CN': '该文件其实是网页，请保存原文件。',
  },
  no_workbook: {
    en: 'The file holds no workbook: open it and save it as .xlsx.',
    'zh-CN': '文件中没有工作簿，请打开后另存为 .xlsx。',
  },
  no_such_sheet: { en: 'The workbook has no sheet "{sheet}".', 'zh-CN': '工作簿中没有名为“{sheet}”的工作表。' },
  sheet_hidden: {
    en: 'The sheet is hidden and was left out; name it to read it.',
    'zh-CN': '该工作表已隐藏，未读取；如需读取请指定它。',
  },
  sheet_damaged: { en: 'The sheet is damaged from here on.', 'zh-CN': '该工作表从此处起已损坏。' },
  sheet_too_large: {
    en: 'The sheet has more than {max} cells; the rest was left out.',
    'zh-CN': '该工作表超过 {max} 个单元格，其余未读取。',
  },
  too_many_columns: {
    en: 'The row has more than {max} columns; the rest was left out.',
    'zh-CN': '该行超过 {max} 列，其余未读取。',
  },
  formula_without_value: {
    en: 'The cell holds a formula without a result: open the file in a spreadsheet and save it.',
    'zh-CN': '单元格是没有结果的公式，请用表格软件打开并保存后再导入。',
  },
  cell_error: { en: 'The cell shows an error and was read as empty.', 'zh-CN': '单元格显示错误值，按空单元格读取。' },
  comments_left_out: {
    en: '{count} line(s) that begin with # are comments and were left out.',
    'zh-CN': '{count} 行以 # 开头，为注释，已略去。',
  },
  fields_joined: {
    en: 'Notes have more than two fields: all behind the first make the back.',
    'zh-CN': '笔记多于两个字段：第一个之后的字段合并为背面。',
  },
  nested_blank: { en: 'A blank stands within another: the outer one was kept.', 'zh-CN': '填空相互嵌套：保留外层的空。' },
  no_separator: {
    en: 'Nothing divides term and definition here: choose the separator that the file uses.',
    'zh-CN': '此处没有分隔词语与释义的符号，请选择文件所用的分隔符。',
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
  several_right: {
    en: '{options} options are fully right: the question became a multiple choice.',
    'zh-CN': '有 {options} 个选项完全正确：该题改为多选题。',
  },
  partial_credit_lost: {
    en: 'Options that earned a part of the mark count as wrong here.',
    'zh-CN': '原来可得部分分的选项在这里按错误计。',
  },
  scoring_changed: {
    en: 'The marks of the answers cannot be kept exactly; the question is scored as others of its kind are.',
    'zh-CN': '无法完全保留各答案的分值；该题按同类题目的方式计分。',
  },
  weights_scaled: {
    en: 'No answer earned the full mark; the best one does now.',
    'zh-CN': '原来没有得满分的答案；现在得分最高的答案得满分。',
  },
  wildcard_removed: {
    en: 'The answer "{answer}" has a wildcard (*), which is not known here; it was taken out.',
    'zh-CN': '答案“{answer}”含有通配符（*），这里不支持，已移除。',
  },
  answers_dropped: {
    en: '{count} further answer(s) cannot be kept: {answers}',
    'zh-CN': '另有 {count} 个答案无法保留：{answers}',
  },
  numbers_as_blank: {
    en: 'A number with {count} right answers became a blank to fill.',
    'zh-CN': '有 {count} 个正确数值的计算题改为填空题。',
  },
  feedback_for_all: {
    en: 'Feedback on one answer is now shown after every answer: {feedback}',
    'zh-CN': '原来针对某个答案的反馈，现在每次作答后都会显示：{feedback}',
  },
  feedback_dropped: { en: 'Feedback that cannot be kept: {feedback}', 'zh-CN': '无法保留的反馈：{feedback}' },
  description_skipped: {
    en: 'A text without a question is not imported.',
    'zh-CN': '这是说明文字，不是题目，不会导入。',
  },
  names_dropped: {
    en: '{count} question name(s) are not kept: a question is known by its text.',
    'zh-CN': '{count} 个题目名称未保留：题目以题干区分。',
  },
  marks_dropped: {
    en: '{count} question(s) were worth another mark than 1; every question counts alike here.',
    'zh-CN': '{count} 道题的分值不是 1；这里每题分值相同。',
  },
  overall_feedback_dropped: {
    en: '{count} question(s) had feedback on the whole answer (right, partly right, wrong), which is not kept.',
    'zh-CN': '{count} 道题的整体反馈（正确、部分正确、错误）未保留。',
  },
  latex_braces: {
    en: 'Braces without a backslash were read as mathematics.',
    'zh-CN': '未加反斜杠的花括号按数学公式读取。',
  },
  braces_unbalanced: {
    en: 'The braces { } of the answers do not match. An empty line inside them ends the question; a brace in the text needs a backslash.',
    'zh-CN': '答案的花括号 { } 不成对。花括号内的空行会结束题目；题干中的花括号前要加反斜杠。',
  },
  pair_without_arrow: {
    en: 'The pair "{pair}" has no "->" between its sides.',
    'zh-CN': '配对“{pair}”两边之间缺少“->”。',
  },
  blank_unreadable: {
    en: 'A blank is not written as Moodle writes it: {blank}',
    'zh-CN': '填空的写法无法识别：{blank}',
  },
  blank_marks_equal: {
    en: 'Blanks were worth different marks; all count alike here.',
    'zh-CN': '各空的分值原不相同；这里每空分值相同。',
  },
  no_questions: { en: 'No question was found in the file.', 'zh-CN': '文件中没有找到题目。' },
  xml_malformed: { en: 'The XML is broken here: {detail}', 'zh-CN': 'XML 在此处有错误：{detail}' },
  xml_doctype: {
    en: 'The XML declares a document type (DOCTYPE), which is refused for safety; remove it.',
    'zh-CN': 'XML 含有 DOCTYPE 声明，出于安全考虑不予读取；请删除该声明。',
  },
  xml_limit: {
    en: 'The XML is too large or too deeply nested ({detail}); what follows was not read.',
    'zh-CN': 'XML 过大或嵌套过深（{detail}）；其后的内容未读取。',
  },
  media_remote: {
    en: 'The picture at {address} lies on another server and is not fetched.',
    'zh-CN': '图片 {address} 位于其他服务器，不会下载。',
  },
  media_unreadable: { en: 'The file "{name}" within the set cannot be read.', 'zh-CN': '题库中附带的文件“{name}”无法读取。' },
  too_few_options: { en: 'The question has fewer than two options.', 'zh-CN': '该题的选项不足两个。' },
  answer_without_question: {
    en: 'An answer stands here without a question before it.',
    'zh-CN': '此处的答案之前没有题目。',
  },
  option_without_question: {
    en: 'An option stands here without a question before it.',
    'zh-CN': '此处的选项之前没有题目。',
  },
  line_ignored: { en: 'This line belongs to no question.', 'zh-CN': '这一行不属于任何题目。' },
  options_missing: {
    en: 'The question asks for a choice but has no options (answer: "{answer}").',
    'zh-CN': '该题是选择题，但没有选项（答案：“{answer}”）。',
  },
  question_too_long: {
    en: 'The text of the question is longer than {max} characters, so it stays out.',
    'zh-CN': '题干超过 {max} 个字符，未导入。',
  },
  answer_below: {
    en: 'No label says where the answer begins; the lines below the question were taken for it: "{answer}".',
    'zh-CN': '没有“答案”标记，已把问句下面的文字当作答案：“{answer}”。',
  },
  only_own_answer: {
    en: 'Only a learner\'s own answer stands here ("{answer}"), no correct one, so the question stays out.',
    'zh-CN': '此处只有学生自己的答案（“{answer}”），没有正确答案，该题未导入。',
  },
  answer_not_understood: {
    en: 'The answer "{answer}" says neither right nor wrong.',
    'zh-CN': '答案“{answer}”看不出是对还是错。',
  },
  letter_as_truth: {
    en: 'The answer {answer} was read as right or wrong (A right, B wrong): the question has no options.',
    'zh-CN': '判断题没有选项，答案 {answer} 按“A 为对、B 为错”读取。',
  },
  several_answers: {
    en: 'The answer "{answer}" of a single choice names several options: it became a multiple choice.',
    'zh-CN': '单选题的答案“{answer}”有多个选项：已改为多选题。',
  },
  option_letters: {
    en: 'The letters of the options are out of order ({letters}); their places count.',
    'zh-CN': '选项字母不连续（{letters}），按出现的顺序读取。',
  },
  answer_from_colour: {
    en: 'The answer {answer} was taken from the options in red or underlined: check it.',
    'zh-CN': '答案 {answer} 取自红字或加下划线的选项，请核对。',
  },
  answers_differ: {
    en: 'The question says "{answer}", the key in line {line} says "{other}"; the first one was taken.',
    'zh-CN': '题目处的答案是“{answer}”，第 {line} 行的答案表是“{other}”；采用前者。',
  },
  answers_from_key: {
    en: '{count} answer(s) were found in a key elsewhere in the file, by section and number.',
    'zh-CN': '{count} 道题的答案取自文件中的答案表（按题型与题号对应）。',
  },
  answers_from_stem: {
    en: '{count} answer(s) were written in the question itself and were taken out of it.',
    'zh-CN': '{count} 道题的答案写在题干中，已从题干移除。',
  },
  key_without_question: {
    en: 'The key has an answer for question {number} ("{answer}"), but there is no such question.',
    'zh-CN': '答案表中有第 {number} 题的答案（“{answer}”），但没有这道题。',
  },
  blanks_differ: {
    en: 'The question has {blanks} blank(s), but its answer "{answer}" does not have as many parts: it came in as a self-rated flashcard.',
    'zh-CN': '该题有 {blanks} 个空，但答案“{answer}”的数目不符：已按自评卡片导入。',
  },
  blanks_any_order: {
    en: 'In {count} question(s) the blanks only list things: their answers count in any order.',
    'zh-CN': '{count} 道填空题的各空为并列关系：答案不分先后。',
  },
  alternatives_read: {
    en: 'In {count} question(s) a blank has several answers, each of which counts.',
    'zh-CN': '{count} 道填空题有多个可接受的答案，填其一即可。',
  },
  scores_left_out: {
    en: '{count} question(s) say how many marks they are worth, which is not kept.',
    'zh-CN': '{count} 道题标有分值，分值未保留。',
  },
  furniture_removed: {
    en: '{count} line(s) of the page around the questions were left out.',
    'zh-CN': '已略去题目以外的 {count} 行页面文字。',
  },
  text_left_out: { en: 'This line belongs to no question and was left out.', 'zh-CN': '该行不属于任何题目，已略去。' },
  radicals_mended: {
    en: '{count} radical(s) that stood for whole characters were replaced by these.',
    'zh-CN': '已将 {count} 个部首字符（如“⼯”）改为相应的汉字。',
  },
  scrambled_text: {
    en: 'The text was copied from a page that scrambles its font, and some characters are wrong: mend them by hand.',
    'zh-CN': '文字复制自使用加密字体的网页，部分汉字有误，请手工更正。',
  },
  no_questions_found: { en: 'No question was found in the file.', 'zh-CN': '文件中没有找到题目。' },
  old_word_file: {
    en: 'This is a Word file of the old kind (.doc): open it in Word or WPS and save it as .docx.',
    'zh-CN': '这是旧版 Word 文件（.doc）：请用 Word 或 WPS 打开，另存为 .docx 后再导入。',
  },
  old_excel_file: {
    en: 'This is an Excel file of the old kind (.xls): open it in Excel or WPS and save it as .xlsx.',
    'zh-CN': '这是旧版 Excel 文件（.xls）：请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
  },
  old_office_file: {
    en: 'This is an Office file of the old kind: open it and save it as .docx or .xlsx.',
    'zh-CN': '这是旧版 Office 文件：请打开后另存为 .docx 或 .xlsx 再导入。',
  },
  protected_file: {
    en: 'The file is protected by a password: open it and save it without one.',
    'zh-CN': '文件设有密码：请打开后去掉密码，另存再导入。',
  },
  rtf_file: {
    en: 'This is a rich text file (.rtf): open it in Word or WPS and save it as .docx.',
    'zh-CN': '这是 RTF 文件：请用 Word 或 WPS 打开，另存为 .docx 后再导入。',
  },
  no_word_document: {
    en: 'The file is a package, but no Word document (.docx).',
    'zh-CN': '该文件是压缩包，但不是 Word 文档（.docx）。',
  },
  document_pictures: {
    en: 'The document holds {count} picture(s); "[图片]" stands where they were.',
    'zh-CN': '文档中有 {count} 张图片未导入，原处以“[图片]”表示。',
  },
  document_formulas: {
    en: 'The document holds {count} formula(s) that text cannot show: check them.',
    'zh-CN': '文档中有 {count} 个公式无法完整转为文字，请核对。',
  },
  document_symbols: {
    en: 'The document holds {count} sign(s) of a symbol font that are not known here; "□" stands for them.',
    'zh-CN': '文档中有 {count} 个符号字体的字符无法识别，以“□”代替。',
  },
  lines_left_out: {
    en: '{count} line(s) that belong to nothing were left out.',
    'zh-CN': '已略去 {count} 行无法归属的文字。',
  },
  looks_like_question_bank: {
    en: 'The text looks like a question bank: choose the format for Chinese question banks to read its questions.',
    'zh-CN': '文本像是题库：请选择“中文题库”格式读取其中的题目。',
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
