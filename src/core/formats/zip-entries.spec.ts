import { ZipFile } from 'yazl';
import { DOCUMENT_LIMITS, readZip, type ZipContent } from './zip-entries.js';

async function zipOf(files: Readonly<Record<string, Uint8Array>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const codeOf = (content: ZipContent): string | undefined => ('issue' in content ? content.issue.code : undefined);
const all = (): boolean => true;

describe('readZip', () => {
  it('gives the wanted entries and the names of all', async () => {
    const zip = await zipOf({ 'a.xml': Buffer.from('<a/>'), 'dir/b.png': Buffer.from([1]) });
    expect(await readZip(zip, (name) => name.endsWith('.xml'))).toEqual({
      names: ['a.xml', 'dir/b.png'],
      entries: new Map([['a.xml', Buffer.from('<a/>')]]),
    });
  });

  it('refuses paths that lead out', async () => {
    const zip = await zipOf({ 'aaaaaaaa.xml': Buffer.from('x') });
    const hostile = Buffer.from(zip.toString('latin1').replaceAll('aaaaaaaa.xml', '../../../.xml'.slice(0, 12)), 'latin1');
    expect(codeOf(await readZip(hostile, all))).toBe('zip_unsafe');
  });

  it('refuses what expands to too much, before expanding it', async () => {
    const bomb = await zipOf({ 'a.xml': new Uint8Array(3 * 1024 * 1024) });
    expect(codeOf(await readZip(bomb, all))).toBe('zip_too_large');
    const many = await zipOf(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.xml`, Buffer.from('x')])));
    expect(codeOf(await readZip(many, all, { ...DOCUMENT_LIMITS, entries: 20 }))).toBe('zip_too_many_entries');
    expect(codeOf(await readZip(many, all, { ...DOCUMENT_LIMITS, expanded: 20 }))).toBe('zip_too_large');
  });

  it('refuses an entry whose directory lies about its size', async () => {
    const zip = await zipOf({ 'a.xml': new Uint8Array(100_000) });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(100_000);
    const lie = Buffer.alloc(4);
    lie.writeUInt32LE(1_000);
    const lying = Buffer.from(zip.toString('latin1').replaceAll(size.toString('latin1'), lie.toString('latin1')), 'latin1');
    expect(codeOf(await readZip(lying, all))).toBe('zip_broken');
  });

  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['a cut archive', 'PK\x03\x04'],
  ])('says of %s that it is broken', async (_what, text) =>
    expect(codeOf(await readZip(Buffer.from(text, 'latin1'), all))).toBe('zip_broken'),
  );
});
