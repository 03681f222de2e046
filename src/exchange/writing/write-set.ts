import type { ExportedSet, ImportedMedia, PointItem, QuestionItem, WriteResult } from '../../core/formats/model.js';
import { formatOf } from '../../core/formats/registry.js';
import { renameMedia } from '../media-names.js';

/** What the writing process is told before the rows of the set. */
export interface WriteRequest extends Pick<ExportedSet, 'title' | 'description' | 'languages' | 'defaultLanguage'> {
  readonly format: string;
  readonly lang: string;
}

interface MediumRow {
  readonly id: string;
  readonly name: string;
  readonly alt: string | null;
  readonly base64: string;
}

/**
 * Writes a set in one of the formats.
 * @param rows lines of JSON, each behind the letter of its kind: M medium, P point, Q question
 * @throws Error when the format cannot be written
 */
export async function writeSet({ format: id, lang, ...set }: WriteRequest, rows: Iterable<string>): Promise<WriteResult> {
  const format = formatOf(id);
  if (format?.write === undefined) throw new Error(`the format ${id} cannot be written`);
  const media: ImportedMedia[] = [];
  const points: PointItem[] = [];
  const questions: QuestionItem[] = [];
  const names = new Map<string, string>();
  const named = <T>(item: T): T => (names.size === 0 ? item : renameMedia(item, (mediumId) => names.get(mediumId)));
  for (const row of rows) {
    const parsed: unknown = JSON.parse(row.slice(1));
    if (row.startsWith('M')) {
      const { id: mediumId, name, alt, base64 } = parsed as MediumRow;
      names.set(mediumId, name);
      media.push({ name, alt, bytes: Buffer.from(base64, 'base64') });
    } else if (row.startsWith('P')) points.push(withAllTexts(named(parsed as PointItem)));
    else questions.push(named(parsed as QuestionItem));
  }
  return format.write({ ...set, points, questions, media }, lang);
}

/** A point is stored without the texts that are empty. */
const withAllTexts = (point: PointItem): PointItem => ({
  ...point,
  content: Object.fromEntries(
    Object.entries(point.content).map(
      ([lang, { title, coreContent = '', examFocus = '' }]: [string, Partial<PointItem['content'][string]>]) => [
        lang,
        { title: title ?? '', coreContent, examFocus },
      ],
    ),
  ),
});
