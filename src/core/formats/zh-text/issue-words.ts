import type { Words } from '../../words.js';

/** Issues of Chinese question banks and Word documents, in a teacher's words. */
export const ZH_TEXT_ISSUES: Readonly<Record<string, Words>> = {
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
  read_as_ordering: {
    en: 'The answer names every option, and the question asks for their order: it comes in as an ordering.',
    'zh-CN': '答案列出了全部选项，且题目要求排列顺序：按排序题导入。',
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
  picture_linked: {
    en: 'The picture in line {line} lies outside of the document ("{name}") and was left out: in Word, choose "Edit Links to Files", then "Break Link", or paste the picture itself, and save.',
    'zh-CN':
      '第 {line} 行的图片只是链接到文档以外的文件（“{name}”），未导入：请在 Word 中选择“编辑指向文件的链接”并“断开链接”，或把图片粘贴到文档中，保存后再导入。',
  },
  picture_kind: {
    en: 'The picture in line {line} ("{name}") is of a kind that browsers do not show, such as EMF, WMF, BMP or TIFF, and was left out: in Word, cut it, paste it as a picture (PNG), and save.',
    'zh-CN':
      '第 {line} 行的图片（“{name}”）是浏览器无法显示的格式（如 EMF、WMF、BMP、TIFF），未导入：请在 Word 中剪切后用“选择性粘贴”粘贴为 PNG 图片，保存后再导入。',
  },
  picture_missing: {
    en: 'The document speaks of a picture in line {line} but does not carry it: insert it again.',
    'zh-CN': '第 {line} 行的图片不在文档中：请重新插入该图片。',
  },
  picture_drawn: {
    en: 'Line {line} has a drawing, a chart or an embedded object, which is no picture and was left out: in Word, cut it, paste it as a picture (PNG), and save.',
    'zh-CN':
      '第 {line} 行是绘制的图形、图表或嵌入对象，不是图片，未导入：请在 Word 中剪切后用“选择性粘贴”粘贴为 PNG 图片，保存后再导入。',
  },
  picture_left_out: {
    en: 'The picture in this line belongs to no question and was left out: put it behind the number of its question.',
    'zh-CN': '该行的图片不属于任何题目，未导入：请把它移到所属题目的题号之后。',
  },
  picture_in_answer: {
    en: 'A picture stands in an answer that is to be typed; "[图片]" stands in its place: write the answer in words.',
    'zh-CN': '需要填写的答案中有图片，已以“[图片]”代替：请用文字写出答案。',
  },
  picture_cropped: {
    en: 'The picture in line {line} is cropped in Word and comes in whole: look whether what was hidden may be seen, or choose "Compress Pictures" and "Delete cropped areas" in Word.',
    'zh-CN':
      '第 {line} 行的图片在 Word 中经过裁剪，导入的是整张图片：请确认被裁去的部分可以显示，或在 Word 中用“压缩图片”选择“删除图片的剪裁区域”后再导入。',
  },
  pictures_without_alt: {
    en: '{count} picture(s) have no text for those who cannot see them: add it in Word ("Edit Alt Text") or here.',
    'zh-CN': '{count} 张图片缺少替代文字：请在 Word 中用“编辑替换文字”补充，或导入后补充。',
  },
  document_formulas: {
    en: 'The document holds {count} formula(s) that text cannot show: check them.',
    'zh-CN': '文档中有 {count} 个公式无法完整转为文字，请核对。',
  },
  document_symbols: {
    en: 'The document holds {count} sign(s) of a symbol font that are not known here; "□" stands for them.',
    'zh-CN': '文档中有 {count} 个符号字体的字符无法识别，以“□”代替。',
  },
};
