/** Terms that name a place in the note and not what stands there, so that asking for them alone would puzzle. */
const EMPTY_TERM =
  /^(.*(介绍|说明|描述|内容|评价|建议|备注|注意|提示|总结|小结|概述|补充|示例代码|代码)|其他|解释|详情|(原因|步骤|方法|方式|情况|条件|阶段|要点|特点|第)[一二三四五六七八九十\d]+[点步条]?|[一二三四五六七八九十\d]+|notes?|remarks?|hints?|tips?|summary|others?|description|details|(step|reason|case|part|point) (\d+|one|two|three))$/iu;

export const isTelling = (term: string): boolean => !EMPTY_TERM.test(term.trim());

const EXAMPLE = /^((实际|典型|具体)?(案例|例子|示例|举例|实例)|(an? )?(real |practical )?examples?)$/iu;

/** Terms over an example, which shows by itself that it is one. */
export const isExample = (term: string): boolean => EXAMPLE.test(term.trim());
