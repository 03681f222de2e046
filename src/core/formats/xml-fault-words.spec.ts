import { readXml } from './xml-tree.js';
import { xmlFaultParams } from './xml-fault-words.js';

const zhOf = (xml: string): string => xmlFaultParams(readXml(xml).fault?.detail ?? 'no fault').zh;

it.each([
  ['<quiz><question></quiz>', '结束标签与开始标签不对应'],
  ['<quiz><question>', '标签 <question> 没有闭合（也可能前面有“&”没有写成 &amp;）'],
  ['<quiz></quiz></p>', '多出了结束标签 </p>，没有与它对应的开始标签'],
  ['<quiz>A & B; C</quiz>', '“&”要写成 &amp;'],
  ['<quiz>&unknown;</quiz>', '“&”要写成 &amp;'],
  ['<quiz>1 < 2</quiz>', '标签名中有不允许的字符；正文中的“<”要写成 &lt;'],
  ['<quiz a=1/>', '属性值要加引号'],
  ['<quiz a="1" a="2"/>', '属性 a 重复'],
  ['', '没有任何 XML 标签'],
  ['hello', '标签之外有多余的文字'],
  ['<a/><b/>', '最外层只能有一个标签'],
  ['<?xml version="one"?><a/>', '开头的 <?xml … ?> 声明写法或位置有误'],
  ['<a:b/>x', '标签之外有多余的文字'],
  ['<a><!-- a -- b --></a>', '注释的写法有误'],
])('says in Chinese what is wrong with %s', (xml, words) => expect(zhOf(xml)).toBe(words));

it('names limits in both languages', () => expect(xmlFaultParams('depth')).toEqual({ en: 'nested too deeply', zh: '嵌套过深' }));

it('keeps the parser’s words in English, and has a sentence for those that it does not know', () =>
  expect(xmlFaultParams('a new complaint')).toEqual({ en: 'a new complaint', zh: '写法不合 XML 规则' }));
