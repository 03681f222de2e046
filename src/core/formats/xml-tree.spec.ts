import fc from 'fast-check';
import { childOf, childrenOf, readXml, textOf, xmlAttribute, xmlText } from './xml-tree.js';

describe('an XML file', () => {
  it('becomes a tree with line numbers', () => {
    const { root, fault } = readXml(
      '<?xml version="1.0"?>\n<quiz>\n  <question type="essay"><text><![CDATA[<p>Hi</p>]]></text></question>\n</quiz>',
    );
    expect(fault).toBeNull();
    const question = childOf(root ?? undefined, 'question');
    expect(question).toMatchObject({ line: 3, attributes: { type: 'essay' } });
    expect(textOf(childOf(question, 'text'))).toBe('<p>Hi</p>');
  });

  it('writes out markup that stands in a text unescaped', () => {
    const { root } = readXml('<text>one <b class="x">two<br/></b></text>');
    expect(textOf(root ?? undefined)).toBe('one <b class="x">two<br/></b>');
  });

  it('hands over elements as they close, and forgets them', () => {
    const taken: number[] = [];
    const { root } = readXml('<quiz><question/>\n<question/></quiz>', (element) => {
      if (element.name === 'question') taken.push(element.line);
      return element.name === 'question';
    });
    expect(taken).toEqual([1, 2]);
    expect(childrenOf(root ?? undefined, 'question')).toEqual([]);
  });

  it('says where it is broken, and keeps what came before', () => {
    const taken: string[] = [];
    const { fault } = readXml('<quiz>\n<question>one</question>\n<question><b></question></quiz>', (element) => {
      if (element.name === 'question') taken.push(textOf(element));
      return true;
    });
    expect(taken).toEqual(['one']);
    expect(fault).toMatchObject({ code: 'xml_malformed', line: 3 });
  });

  it.each([
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>', 'xml_doctype'],
    ['a file read through an entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml_doctype'],
    ['an entity that nobody defined', '<a>&x;</a>', 'xml_malformed'],
    ['depth', '<a>'.repeat(200), 'xml_limit'],
    ['nothing', '', 'xml_malformed'],
    ['no XML', 'hello', 'xml_malformed'],
  ])('refuses %s', (_name, xml, code) => {
    expect(readXml(xml).fault?.code).toBe(code);
  });

  it('bounds elements and text', () => {
    const limits = { depth: 9, nodes: 3, text: 10 };
    expect(readXml('<a><b/><b/><b/></a>', undefined, { limits }).fault).toMatchObject({ code: 'xml_limit', detail: 'elements' });
    expect(readXml(`<a>${'x'.repeat(11)}</a>`, undefined, { limits }).fault).toMatchObject({ code: 'xml_limit', detail: 'text' });
  });

  it('reads back what is written', () => {
    const characters = fc.oneof(fc.string(), fc.constantFrom(']]>', '<', '&', '"', '\n', '\r', '\t', '知点', '<![CDATA['));
    fc.assert(
      fc.property(
        fc.array(characters).map((pieces) => pieces.join('')),
        (text) => {
          const { root, fault } = readXml(`<t a="${xmlAttribute(text)}">${xmlText(text)}</t>`);
          expect(fault).toBeNull();
          const sound = text.replace(/[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/gu, '');
          expect(textOf(root ?? undefined)).toBe(sound);
          expect(root?.attributes['a']).toBe(sound);
        },
      ),
    );
  });
});
