import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBody } from '../../core/grading/grade.js';
import type { QuestionBody } from '../../core/question/question.js';
import type { Aspect } from '../../core/formats/model.js';
import type { PointTexts } from '../point.repository.js';
import type { SetTexts } from '../set.repository.js';
import { opaqueIds } from './opaque-ids.js';

export interface SeedPoint {
  readonly externalId: string;
  readonly aspect: Aspect;
  readonly stars: number;
  readonly tags: readonly string[];
  readonly content: Readonly<Record<string, PointTexts>>;
}

export interface SeedQuestion {
  readonly externalId: string;
  /** External id of its point. */
  readonly point: string;
  readonly stars: number;
  readonly tags: readonly string[];
  readonly format: 'plain' | 'markdown';
  readonly body: QuestionBody;
}

export interface SeedSet {
  readonly slug: string;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly stars: number;
  readonly visibility: 'private' | 'link' | 'public';
  readonly offline: 'none' | 'full';
  readonly content: Readonly<Record<string, SetTexts>>;
  readonly points: readonly SeedPoint[];
  readonly questions: readonly SeedQuestion[];
}

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;

/** All sets below `dir`, one folder each. */
export async function readSeedSets(dir: string): Promise<SeedSet[]> {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(folders.sort().map((name) => readSeedSet(join(dir, name))));
}

/**
 * One set: `set.json`, `points.json` and `questions/*.json`. Questions come in the order of their points, then of their file.
 * Labels of choices become opaque ids, the same at every reading.
 * @throws Error naming the question and its faults
 */
export async function readSeedSet(folder: string): Promise<SeedSet> {
  const set = await readJson<Omit<SeedSet, 'points' | 'questions'>>(join(folder, 'set.json'));
  const points = await readJson<SeedPoint[]>(join(folder, 'points.json'));
  const files = (await readdir(join(folder, 'questions'))).filter((name) => name.endsWith('.json')).sort();
  const raw = (await Promise.all(files.map((name) => readJson<RawQuestion[]>(join(folder, 'questions', name))))).flat();
  const place = new Map(points.map(({ externalId }, index) => [externalId, index]));
  const placeOf = ({ point, externalId }: RawQuestion): number => {
    const found = place.get(point);
    if (found === undefined)
      throw new Error(`Question ${externalId} of ${set.slug} names the point ${point}, which there is not.`);
    return found;
  };
  const ordered = raw.map((question) => ({ question, place: placeOf(question) })).sort((a, b) => a.place - b.place);
  return { ...set, points, questions: ordered.map(({ question }) => checked(set.slug, question)) };
}

type RawQuestion = Omit<SeedQuestion, 'body'> & { readonly body: unknown };

function checked(slug: string, question: RawQuestion): SeedQuestion {
  const read = readBody(question.body);
  if ('faults' in read) throw new Error(`Question ${question.externalId} of ${slug}: ${JSON.stringify(read.faults)}`);
  return { ...question, body: opaqueIds(read.body, `${slug}/${question.externalId}`) };
}
