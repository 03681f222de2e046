import { ZipFile } from 'yazl';

const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="a" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:o="o" xmlns:r="r" xmlns:wp="wp" xmlns:wpg="wpg" xmlns:pic="pic" xmlns:asvg="asvg"';

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

/** What a relationship of a document leads to: bytes under a name in its folder `media`, or an address outside. */
export type Related = { readonly name: string; readonly bytes: Uint8Array } | { readonly address: string };

/** A Word document whose relationships are these, by their ids. */
export async function docxWith(body: string, related: Readonly<Record<string, Related>>, numbering = ''): Promise<Uint8Array> {
  const all = Object.entries(related);
  const relationships = all.map(([id, to]) =>
    'address' in to
      ? `<Relationship Id="${id}" Target="${to.address}" TargetMode="External"/>`
      : `<Relationship Id="${id}" Target="${encodeURI(to.name.startsWith('/') ? to.name : `media/${to.name}`)}"/>`,
  );
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships>${relationships.join('')}</Relationships>`,
    ...(numbering === '' ? {} : { 'word/numbering.xml': `<w:numbering ${NAMES}>${numbering}</w:numbering>` }),
    ...Object.fromEntries(
      all.flatMap(([, to]) =>
        'address' in to ? [] : [[to.name.startsWith('/') ? to.name.slice(1) : `word/media/${to.name}`, to.bytes]],
      ),
    ),
  });
}

/** A run with a picture in it as Word writes one since 2007. */
export const drawing = (blip: string, alt = '', placed: 'inline' | 'anchor' = 'inline', fill = ''): string =>
  `<w:r><w:drawing><wp:${placed}><wp:docPr id="1" name="Picture 1" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip ${blip}/>${fill}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:${placed}></w:drawing></w:r>`;

/** The same picture by the id of its relationship. */
export const picture = (id: string, alt = '', placed: 'inline' | 'anchor' = 'inline'): string =>
  drawing(`r:embed="${id}"`, alt, placed);
