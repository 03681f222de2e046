import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { zipOf } from './docx.js';

const MEGABYTE = 1_048_576;

/** A zip archive with an entry that expands to so many megabytes of zeros. */
export async function bomb(name: string, megabytes: number): Promise<Uint8Array> {
  const zip = new ZipFile();
  const zeros = Buffer.alloc(MEGABYTE);
  zip.addReadStream(Readable.from(Array.from({ length: megabytes }, () => zeros)), name);
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

const DIRECTORY_ENTRY = 'PK\x01\x02';
const UNPACKED_SIZE_AT = 24;

/** The archive, whose directory now claims that its first entry expands to so many bytes. */
export function lieAboutSize(archive: Uint8Array, bytes: number): Uint8Array {
  const lying = Buffer.from(archive);
  lying.writeUInt32LE(bytes, lying.indexOf(DIRECTORY_ENTRY, 0, 'latin1') + UNPACKED_SIZE_AT);
  return lying;
}

/** The archive with another name for an entry; both are equally long. */
export function renamed(archive: Uint8Array, name: string, other: string): Uint8Array {
  if (name.length !== other.length) throw new Error(`${name} is not as long as ${other}`);
  return Buffer.from(Buffer.from(archive).toString('latin1').replaceAll(name, other), 'latin1');
}

/** A workbook of one sheet with these rows. */
export const workbook = (
  rows: string,
  strings = '',
  head = '',
  more: Readonly<Record<string, Uint8Array>> = {},
): Promise<Uint8Array> =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `${head}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...(strings === '' ? {} : { 'xl/sharedStrings.xml': strings }),
    ...more,
  });
