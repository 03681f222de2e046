import type { ExportedSet, PointItem, QuestionItem, WriteResult } from '../model.js';
import { JSON_FORMAT, JSON_VERSION } from './schema.js';

/** Our own file, which holds everything. Fields that say nothing are left out. */
export function writeJsonSet(set: ExportedSet): WriteResult {
  const document = {
    format: JSON_FORMAT,
    version: JSON_VERSION,
    title: set.title,
    ...(Object.keys(set.description).length > 0 ? { description: set.description } : {}),
    languages: set.languages,
    defaultLanguage: set.defaultLanguage,
    points: set.points.map((point) => ({ ...about(point), aspect: point.aspect, content: point.content })),
    questions: set.questions.map((question) => ({
      ...about(question),
      ...(question.point === null ? {} : { point: question.point }),
      ...(question.category.length === 0 ? {} : { category: question.category }),
      body: question.body,
    })),
    ...(set.media.length === 0 ? {} : { media: set.media.map(medium) }),
  };
  return { bytes: Buffer.from(`${JSON.stringify(document, null, 2)}\n`), losses: [] };
}

function about(item: PointItem | QuestionItem): object {
  return {
    ...(item.externalId === null ? {} : { externalId: item.externalId }),
    ...(item.stars === null ? {} : { stars: item.stars }),
    ...(item.tags.length === 0 ? {} : { tags: item.tags }),
    ...(item.format === 'plain' ? {} : { format: item.format }),
  };
}

function medium({ name, alt, bytes }: ExportedSet['media'][number]): object {
  return { name, ...(alt === null ? {} : { alt }), base64: Buffer.from(bytes).toString('base64') };
}
