import type { Words } from '../words.js';

/** The XML parser's own words (saxes 6, which speaks English alone), by how they begin or what they hold, for people who mend a file. */
const MEANINGS: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^unclosed tag: (.*)$/u, '标签 <$1> 没有闭合（也可能前面有“&”没有写成 &amp;）'],
  [/^unmatched closing tag: (.*?)\.?$/u, '多出了结束标签 </$1>，没有与它对应的开始标签'],
  [/^unexpected close tag/u, '结束标签与开始标签不对应'],
  [/^weird empty close tag/u, '结束标签 </> 没有名称'],
  [/^unexpected end/u, '文件在此中断，内容不完整'],
  [/^document must contain a root element/u, '没有任何 XML 标签'],
  [/^documents may contain only one root/u, '最外层只能有一个标签'],
  [/^text data outside of root node/u, '标签之外有多余的文字'],
  [/^duplicate attribute: (.*?)\.?$/u, '属性 $1 重复'],
  [/^attribute without value/u, '属性没有值'],
  [/^unquoted attribute value/u, '属性值要加引号'],
  [/^no whitespace between attributes/u, '属性之间要有空格'],
  [/^(?:undefined entity|malformed character entity|empty entity name|disallowed character in entity name)/u, '“&”要写成 &amp;'],
  [/^disallowed character in (?:opening |closing )?tag/u, '标签名中有不允许的字符；正文中的“<”要写成 &lt;'],
  [/^disallowed character in attribute name/u, '属性名中有不允许的字符'],
  [/^forward-slash in opening tag/u, '标签中“/”之后应为“>”'],
  [/^disallowed character/u, '有 XML 不允许的字符'],
  [/\]\]>/u, '正文中不能出现“]]>”'],
  [/comment/u, '注释的写法有误'],
  [
    /^(?:an|the) xml declaration|^xml declaration|version number|encoding value|standalone value|XML declarations|^expected |^value (?:required|must)|^whitespace required|name\/value pairs/iu,
    '开头的 <?xml … ?> 声明写法或位置有误',
  ],
  [/^processing instruction/u, '<? … ?> 的写法有误'],
  [/prefix|namespace|malformed name/u, '标签前缀没有声明'],
];

const LIMITS: Readonly<Record<string, Words>> = {
  text: { en: 'too much text', 'zh-CN': '文字过多' },
  elements: { en: 'too many elements', 'zh-CN': '标签过多' },
  depth: { en: 'nested too deeply', 'zh-CN': '嵌套过深' },
  faults: { en: 'too many faults', 'zh-CN': '错误过多' },
};

/**
 * What ended the reading of XML, for an issue's params: `en` and `zh`.
 * @param detail the parser's words, or the name of a limit
 */
export function xmlFaultParams(detail: string): { readonly en: string; readonly zh: string } {
  const limit = Object.hasOwn(LIMITS, detail) ? LIMITS[detail] : undefined;
  if (limit !== undefined) return { en: limit.en, zh: limit['zh-CN'] };
  for (const [pattern, zh] of MEANINGS) {
    const match = pattern.exec(detail);
    if (match !== null) return { en: detail, zh: zh.replace('$1', (match[1] ?? '').slice(0, 100)) };
  }
  return { en: detail, zh: '写法不合 XML 规则' };
}
