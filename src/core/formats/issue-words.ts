import { MOODLE_ISSUES } from './moodle/issue-words.js';
import type { Words } from '../words.js';
import { ZH_TEXT_ISSUES } from './zh-text/issue-words.js';

/** Issues of reading in a teacher's words; `{x}` is filled from the issue's params. The place is told beside them. */
export const ISSUE_WORDS: Readonly<Record<string, Words>> = {
  no_answer: { en: 'The question has no answer: add one, or it stays out.', 'zh-CN': '该题没有答案：请补充，否则不会导入。' },
  answer_without_option: {
    en: 'The answer "{answer}" names no option of the question.',
    'zh-CN': '答案“{answer}”在选项中不存在。',
  },
  edited_text: {
    en: 'Since the file last came, this was edited here ("{here}"), and the file changed it, too ("{there}"): the file’s words will stand. To keep what stands here, leave this item out.',
    'zh-CN': '上次导入之后，这里改成了“{here}”，而文件又改成了“{there}”：导入后以文件为准。如要保留这里的内容，请跳过此项。',
  },
  edited_here: {
    en: 'Since the file last came, this was edited here, and the file changed the same, too: what the file says will stand. To keep what stands here, leave this item out.',
    'zh-CN': '上次导入之后，这里改过，而文件也改了同一处：导入后以文件为准。如要保留这里的内容，请跳过此项。',
  },
  invalid_question: { en: 'The question cannot be used: {en}', 'zh-CN': '该题无法使用：{zh}' },
  number_or_text: {
    en: 'The answer {answer} was read as option {read}, which has this text; as a number it would be option {other}. Check it, or write the letter.',
    'zh-CN': '答案“{answer}”按选项文字读作 {read}；若指第 {answer} 个选项，则应为 {other}。请核对，或改写为字母。',
  },
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
  anki_package: {
    en: 'This is an Anki package (.apkg), which is not read: in Anki choose File › Export, “Notes in Plain Text (.txt)”, and import that file.',
    'zh-CN': '这是 Anki 牌组包（.apkg），不能直接读取：请在 Anki 中选择“文件 › 导出”，格式选“纯文本笔记（.txt）”，再导入该文件。',
  },
  qti_file: {
    en: 'This is QTI, which is not read: export the questions as Moodle XML, GIFT or a table (CSV, Excel), and import that file.',
    'zh-CN': '这是 QTI 文件，不能读取：请在原系统中导出为 Moodle XML、GIFT 或表格（CSV、Excel），再导入该文件。',
  },
  pdf_file: {
    en: 'This is a PDF, which is not read: open it in Word or WPS and save it as .docx, or paste its text.',
    'zh-CN': '这是 PDF 文件，不能读取：请用 Word 或 WPS 打开并另存为 .docx，或直接粘贴其中的文字再导入。',
  },
  slides_file: {
    en: 'These are slides, which are not read: save their outline as text or Word, or paste it.',
    'zh-CN': '这是演示文稿，不能读取：请把其中的文字另存为文本或 Word 文件，或直接粘贴再导入。',
  },
  media_file: {
    en: 'This is a picture or a sound: put pictures into a Word file with their questions, or add them to the question set.',
    'zh-CN': '这是图片或音频：请把图片放进 Word 文件的题目中再导入，或添加到题集的媒体中。',
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
  strings_damaged: {
    en: 'The texts of the workbook are damaged, and cells are empty for that: open it and save it anew.',
    'zh-CN': '工作簿的文字部分已损坏，部分单元格因此为空：请用表格软件打开后重新保存。',
  },
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
  date_of_cell: {
    en: 'The cell holds a date and was read as "{text}". If something else was typed there, such as the fraction 1/2, format the cell as text and type it again.',
    'zh-CN': '单元格内容是日期，读作“{text}”。如果原本输入的是 1/2 这样的分数等内容，请把单元格格式设为“文本”后重新输入。',
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
  blanks_differ: {
    en: 'The question has {blanks} blank(s), but its answer "{answer}" does not have as many parts: it came in as a self-rated flashcard.',
    'zh-CN': '该题有 {blanks} 个空，但答案“{answer}”的数目不符：已按自评卡片导入。',
  },
  lines_left_out: {
    en: '{count} line(s) that belong to nothing were left out.',
    'zh-CN': '已略去 {count} 行无法归属的文字。',
  },
  looks_like_question_bank: {
    en: 'The text looks like a question bank: choose the format “Question bank (text, Word)” to read its questions.',
    'zh-CN': '文本像是题库：请选择“题库（文本、Word）”格式读取其中的题目。',
  },
  ...MOODLE_ISSUES,
  ...ZH_TEXT_ISSUES,
};
