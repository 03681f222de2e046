import { ZipFile } from 'yazl';

const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="a" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:o="o"';

/** Bytes of a zip archive of these entries. */
export async function zipOf(entries: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A Word document with this content of `w:body`, and of `w:numbering` and `w:styles` where given. */
export const docxOf = (body: string, numbering = '', styles = ''): Promise<Uint8Array> =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    ...(numbering === '' ? {} : { 'word/numbering.xml': `<w:numbering ${NAMES}>${numbering}</w:numbering>` }),
    ...(styles === '' ? {} : { 'word/styles.xml': `<w:styles ${NAMES}>${styles}</w:styles>` }),
  });

export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (content: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;
export const numbered = (content: string, list: number, level = 0): string =>
  paragraph(content, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

export interface LevelText {
  readonly format: string;
  readonly text: string;
  readonly start?: number;
  readonly behind?: 'nothing' | 'space';
}

/** The lists 1, 2 … with these levels each. */
export const lists = (...each: readonly (readonly LevelText[])[]): string =>
  each
    .map(
      (levels, index) =>
        `<w:abstractNum w:abstractNumId="${index}">${levels
          .map(
            ({ format, text, start = 1, behind = 'nothing' }, level) =>
              `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:suff w:val="${behind}"/><w:lvlText w:val="${text}"/></w:lvl>`,
          )
          .join('')}</w:abstractNum>`,
    )
    .join('') + each.map((_, index) => `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${index}"/></w:num>`).join('');
