import iconv from 'iconv-lite';
import { decode, decodeHead, isBinary } from './text-bytes.js';

const CHINESE = '一、单选题\n1．镜像是什么？（ ）\nA．只读模板 B．运行中的程序\n答案：A\n解析：镜像是分层存储的文件系统快照。\n';
const TRADITIONAL =
  '一、單選題\n1．映像檔是什麼？（ ）\nA．唯讀範本 B．執行中的程式\n答案：A\n解析：映像檔是分層儲存的檔案系統快照。\n';
const FRENCH = 'Qu’est-ce qu’une image ?\nUn modèle en lecture seule, créé à partir de fichiers empilés.\n'.replaceAll('’', "'");

describe('decode', () => {
  it.each([
    ['utf-8', CHINESE],
    ['utf-16le', CHINESE],
    ['utf-16be', CHINESE],
    ['utf-16le', FRENCH],
    ['gbk', CHINESE],
    ['gb18030', CHINESE],
    ['big5', TRADITIONAL],
    ['latin1', FRENCH],
  ])('reads %s without being told', (encoding, text) => {
    expect(decode(iconv.encode(text, encoding)).text).toBe(text);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('reads %s with its byte order mark', (encoding) => {
    expect(decode(iconv.encode(`${CHINESE}`, encoding, { addBOM: true })).text).toBe(CHINESE);
  });

  it('says what it guessed', () => {
    const { encoding, issues } = decode(iconv.encode(CHINESE, 'gbk'));
    expect(encoding).toBe('gb18030');
    expect(issues).toEqual([{ severity: 'info', code: 'decoded_as', place: {}, params: { encoding: 'gb18030' } }]);
  });

  it('believes the teacher, and says where that does not work', () => {
    const gbk = iconv.encode(CHINESE, 'gbk');
    expect(decode(gbk, 'gbk')).toEqual({ text: CHINESE, encoding: 'gbk', issues: [] });
    expect(decode(gbk, 'utf-8').issues).toEqual([
      { severity: 'warning', code: 'not_decodable', place: { line: 1 }, params: { encoding: 'utf-8' } },
    ]);
    expect(decode(Buffer.from('x'), 'klingon').issues).toMatchObject([
      { code: 'unknown_encoding', params: { encoding: 'klingon' } },
    ]);
  });

  it('takes a replacement character that was written for what it is', () => {
    expect(decode(Buffer.from('中a\uFFFDb')).issues).toEqual([]);
  });

  it.each(['a\rb\rc', 'a\r\nb\r\nc', 'a\nb\r\nc'])('ends lines in LF: %j', (text) => {
    expect(decode(Buffer.from(text)).text).toBe('a\nb\nc');
  });

  it('takes NUL out and says in which line', () => {
    expect(decode(Buffer.from('one\ntw\0o and more\n'))).toEqual({
      text: 'one\ntwo and more\n',
      encoding: 'utf-8',
      issues: [{ severity: 'warning', code: 'nul_removed', place: { line: 2 } }],
    });
  });

  it('reads nothing as nothing', () => expect(decode(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', issues: [] }));
});

describe('decodeHead', () => {
  it('is not confused by a character cut in two', () => {
    const long = Buffer.from('知'.repeat(30_000));
    expect(/^知+$/u.test(decodeHead(long))).toBe(true);
  });

  it('is empty for what is no text', () => {
    expect(isBinary(Buffer.from('PK\x03\x04rest'))).toBe(true);
    expect(decodeHead(Buffer.from(Array.from({ length: 100 }, (_, i) => i % 8)))).toBe('');
    expect(isBinary(iconv.encode(CHINESE, 'utf-16le'))).toBe(false);
  });
});
