import type { SourceFile } from '../question-format.js';

export type OldOffice = 'old_word_file' | 'old_excel_file' | 'old_office_file' | 'protected_file' | 'rtf_file';

const CONTAINER = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const SEARCHED = 4 * 1024 * 1024;

/** What a file of Office's binary formats of before 2007 holds, whatever its name says; undefined for other files. */
export function oldOfficeFile({ name, bytes }: SourceFile): OldOffice | undefined {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '{\\rtf') return 'rtf_file';
  if (!CONTAINER.every((byte, index) => bytes[index] === byte)) return undefined;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SEARCHED));
  const holds = (entry: string): boolean => content.includes(Buffer.from(entry, 'utf16le'));
  if (holds('EncryptedPackage')) return 'protected_file';
  if (holds('WordDocument')) return 'old_word_file';
  if (holds('Workbook') || content.includes(Buffer.from('B\0o\0o\0k\0\0\0', 'latin1'))) return 'old_excel_file';
  if (/\.(?:doc|dot|wps)$/iu.test(name)) return 'old_word_file';
  return /\.(?:xls|xlt|et)$/iu.test(name) ? 'old_excel_file' : 'old_office_file';
}
