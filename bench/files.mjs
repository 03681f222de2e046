const range = (count, line) => Array.from({ length: count }, (_, i) => line(i + 1));

/** Rows of a question table with four options each. */
export const csvOf = (count) =>
  ['编号,题型,题目,A,B,C,D,答案,解析,难度,标签']
    .concat(
      range(
        count,
        (n) =>
          `q${n},单选题,"第 ${n} 题：${n} 加 1 等于多少？",${n - 1},${n + 1},${n + 2},${n + 3},B,"${n} 之后是 ${n + 1}。",${'⭐'.repeat((n % 5) + 1)},算术`,
      ),
    )
    .join('\n');

export const giftOf = (count) =>
  range(
    count,
    (n) =>
      `// [id:q${n}] [tag:sums]\n::Sum ${n}::What is ${n} + 1? {\n=${n + 1}#Yes.\n~${n}#Too few.\n~${n + 2}#Too many.\n####After ${n} comes ${n + 1}.\n}\n`,
  ).join('\n');

export const moodleXmlOf = (count) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${range(
    count,
    (n) => `<question type="multichoice">
<name><text>Sum ${n}</text></name>
<questiontext format="html"><text><![CDATA[<p>What is ${n} + 1?</p>]]></text></questiontext>
<generalfeedback format="html"><text>After ${n} comes ${n + 1}.</text></generalfeedback>
<defaultgrade>1</defaultgrade><idnumber>q${n}</idnumber><single>true</single><shuffleanswers>true</shuffleanswers>
<answer fraction="100" format="html"><text>${n + 1}</text><feedback format="html"><text>Yes.</text></feedback></answer>
<answer fraction="0" format="html"><text>${n}</text><feedback format="html"><text>Too few.</text></feedback></answer>
<answer fraction="0" format="html"><text>${n + 2}</text><feedback format="html"><text>Too many.</text></feedback></answer>
<tags><tag><text>sums</text></tag></tags>
</question>`,
  ).join('\n')}\n</quiz>\n`;
