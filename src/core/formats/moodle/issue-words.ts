import type { Words } from '../../words.js';

/** Issues of Moodle's formats, in a teacher's words. */
export const MOODLE_ISSUES: Readonly<Record<string, Words>> = {
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
  blank_line_missing: {
    en: '{count} question(s) begin without a blank line before them; they were read as questions of their own. GIFT wants a blank line between questions.',
    'zh-CN': '有 {count} 道题前面缺少空行，已按单独的题目读取。GIFT 格式要求题目之间空一行。',
  },
  answers_elsewhere: {
    en: 'Answers in braces stand in more than one place: only the first are taken as answers, the others are text of the question. If these are several questions, put a blank line between them.',
    'zh-CN': '题目中有多处花括号答案：只有第一处作为答案，其余留在题干中。如果这是几道题，请在题目之间空一行。',
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
  xml_malformed: { en: 'The XML is broken here: {en}', 'zh-CN': 'XML 在此处有错误：{zh}' },
  xml_doctype: {
    en: 'The XML declares a document type (DOCTYPE), which is refused for safety; remove it.',
    'zh-CN': 'XML 含有 DOCTYPE 声明，出于安全考虑不予读取；请删除该声明。',
  },
  xml_limit: {
    en: 'The XML is too large or too deeply nested ({en}); what follows was not read.',
    'zh-CN': 'XML 过大或嵌套过深（{zh}）；其后的内容未读取。',
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
};
