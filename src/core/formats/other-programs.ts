import { sniffMedia } from '../media/sniff.js';
import type { SourceFile } from './question-format.js';
import { decodeHead } from './text-bytes.js';

/** Files that teachers have and no reader here knows; each code's words say in what form its program gives them. */
export type OtherProgram = 'anki_package' | 'qti_file' | 'pdf_file' | 'slides_file' | 'media_file';

/** By names in archives, which are not compressed. */
const MEMBERS: readonly (readonly [OtherProgram, string])[] = [
  ['anki_package', 'collection.anki2'],
  ['qti_file', 'imsmanifest.xml'],
  ['slides_file', 'ppt/presentation.xml'],
];
const QTI = /<(?:\w+:)?(?:questestinterop|assessmentItem|assessmentTest|qti-assessment-item|qti-assessment-test)\b/u;

/** Whose file it is, by its bytes; undefined where that is not known. */
export function otherProgram({ name, bytes }: SourceFile): OtherProgram | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.subarray(0, 1024).includes('%PDF-')) return 'pdf_file';
  if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return (
      MEMBERS.find(([, member]) => content.includes(member))?.[0] ??
      (/\.(?:apkg|colpkg)$/iu.test(name) ? 'anki_package' : undefined)
    );
  if (QTI.test(decodeHead(bytes))) return 'qti_file';
  return sniffMedia(bytes) === undefined ? undefined : 'media_file';
}
