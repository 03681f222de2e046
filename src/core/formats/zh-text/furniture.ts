/** What pages, learning platforms and printed papers put around questions. */
const FURNITURE: readonly RegExp[] = [
  /^(?:章节测验|随堂测验|课后测验|单元测验|章节测试|作业详情|考试详情|已完成|待批阅|已批阅|待完成|返回|上一题|下一题|上一页|下一页|收起|展开|查看解析|查看答案|收藏|已收藏|纠错|反馈|答题卡|交卷|提交|提交作业|重新作答|AI讲解|AI\s?解析|讨论区|正确率|本题得分|批语|暂无|暂无解析)[:\s]*$/u,
  /^(?:章节测验|章节测试|随堂测验)\s*(?:已完成)?$/u,
  /^(?:题量|题目数量|总题量|作业名称|考试时间|答题时间|作答时间|提交时间|批阅时间|批阅教师|完成时间|用时|最终成绩|本次成绩|成绩|满分|及格分)\s*:.{0,80}$/u,
  /^[-~·\s]*(?:第\s*\d+\s*页)?[\s,/|]*(?:共\s*\d+\s*页)[-~·\s]*$|^[-~·\s]*第\s*\d+\s*页[-~·\s]*$|^-\s*\d{1,4}\s*-$|^Page\s+\d+(?:\s+of\s+\d+)?$/iu,
  /^题号(?:[\s|]+(?:[一二三四五六七八九十]{1,2}|总分|合计|评卷人|签名))+[\s|]*$|^(?:(?:得分|评卷人|阅卷人|签名)[\s|_:]*)+$/u,
  /^[\s.…·\-~]*[装订線线密封](?:[\s.…·\-~]*[装订線线密封])+[\s.…·\-~]*$/u,
];
/** The same stuck behind a value: 对章节测验已完成. */
const STUCK = /\s*(?:章节测验|随堂测验|章节测试)\s*(?:已完成)?\s*$|\s*(?:查看解析|AI讲解|已完成)\s*$/u;

/** 姓名：____ 学号：____ and the like. */
const PERSON = /姓名|学号|班级|专业|学院|系别|考号|座位号|准考证号|日期/gu;

export function isFurniture(form: string): boolean {
  const line = form.trim();
  if (line === '' || line.length > 200) return false;
  if (FURNITURE.some((pattern) => pattern.test(line))) return true;
  return (line.match(PERSON)?.length ?? 0) >= 2 && line.replace(PERSON, '').replace(/[\s:_]+/gu, '') === '';
}

/** Where furniture begins at the end of the line; its length where there is none. */
export function furnitureFrom(form: string): number {
  if (form.length > 500) return form.length;
  const at = STUCK.exec(form)?.index ?? form.length;
  return at > 0 ? at : form.length;
}

/** A line of dashes or the like between questions. */
export const isSeparator = (form: string): boolean =>
  /^\s*(?:[-=*~·.]{4,}|-{3}|[-~]{3,}|\*\s?\*\s?\*)\s*$/u.test(form.slice(0, 300)) && form.length < 300;
