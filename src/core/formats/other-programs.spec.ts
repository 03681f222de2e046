import { zipOf } from '../../../test/support/docx.js';
import { issueText } from './issue-text.js';
import { otherProgram } from './other-programs.js';

const of = (name: string, bytes: Uint8Array | string): string | undefined =>
  otherProgram({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes });

describe('a file of another program', () => {
  it('is told by its bytes, whatever its name', async () => {
    expect(of('a', await zipOf({ 'collection.anki21b': 'x', media: '' }))).toBe('anki_package');
    expect(of('b.zip', await zipOf({ 'imsmanifest.xml': '<manifest/>' }))).toBe('qti_file');
    expect(of('c.docx', await zipOf({ 'ppt/presentation.xml': '<p/>' }))).toBe('slides_file');
    expect(of('d.txt', '%PDF-1.7\n')).toBe('pdf_file');
    expect(of('e.xml', '<?xml version="1.0"?>\n<assessmentItem xmlns="x"/>')).toBe('qti_file');
    expect(of('f', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89')).toBe('media_file');
    expect(of('g.zip', await zipOf({ 'a.txt': 'x' }))).toBeUndefined();
    expect(of('h.txt', 'something else')).toBeUndefined();
  });

  it('has words that say what to save instead', () => {
    for (const code of ['anki_package', 'qti_file', 'pdf_file', 'slides_file', 'media_file'])
      expect([issueText({ code }, 'en'), issueText({ code }, 'zh-CN')]).toEqual([
        expect.stringMatching(/[Ss]ave|[Ee]xport|[Pp]ut/u),
        expect.stringMatching(/导出|另存|放/u),
      ]);
  });
});
