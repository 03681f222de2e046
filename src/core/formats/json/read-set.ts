import { checkedPointTexts } from '../checked-body.js';
import { IssueList } from '../issue-list.js';
import { ASPECTS, type ImportedMedia, type ImportItem, type Place, type PointTexts, type TextFormat } from '../model.js';
import { questionItem } from '../question-item.js';

type Fields = Readonly<Record<string, unknown>>;

/** The items of a parsed file, each checked by itself: one at fault is an issue, the others come in. */
export class JsonSetReader {
  readonly items: ImportItem[] = [];
  readonly media: ImportedMedia[] = [];
  readonly issues = new IssueList();

  readPoint(raw: unknown, place: Place): void {
    const point = this.fields(raw, [...ABOUT, 'aspect', 'content'], 'invalid_point', place);
    if (point === undefined) return;
    const content: Record<string, PointTexts> = {};
    for (const [lang, texts] of Object.entries(asFields(point['content']) ?? {})) {
      const checked = checkedPointTexts(texts);
      if ('issue' in checked) return this.issues.at(place, checked.issue);
      content[lang] = checked.texts;
    }
    if (Object.keys(content).length === 0) return this.issues.at(place, unusable('invalid_point', 'content'));
    const aspect = ASPECTS.find((one) => one === point['aspect']);
    if (aspect === undefined && point['aspect'] !== undefined) this.unread('aspect', place);
    this.items.push({ kind: 'point', place, ...this.about(point, place), aspect: aspect ?? 'other', content });
  }

  readQuestion(raw: unknown, place: Place): void {
    const question = this.fields(raw, [...ABOUT, 'point', 'category', 'body'], 'invalid_question', place);
    if (question === undefined) return;
    const about = {
      place,
      ...this.about(question, place),
      point: this.text(question, 'point', 200, place),
      category: this.texts(question, 'category', 200, place),
    };
    const item = questionItem({ raw: question['body'] }, about, this.issues, '');
    if (item !== undefined) this.items.push(item);
  }

  readMedium(raw: unknown, place: Place): void {
    const medium = asFields(raw);
    const name = medium === undefined ? null : this.text(medium, 'name', 200, place);
    const base64 = medium?.['base64'];
    if (medium === undefined || name === null || typeof base64 !== 'string') return this.unread('media', place);
    this.media.push({ name, bytes: Buffer.from(base64, 'base64'), alt: this.text(medium, 'alt', 2000, place) });
  }

  private about(item: Fields, place: Place): Pick<ImportItem, 'externalId' | 'stars' | 'tags' | 'format'> {
    const stars = item['stars'] ?? null;
    const known = typeof stars === 'number' && Number.isInteger(stars) && stars >= 1 && stars <= 5;
    if (stars !== null && !known) this.unread('stars', place);
    const format = item['format'] ?? 'plain';
    if (format !== 'plain' && format !== 'markdown') this.unread('format', place);
    return {
      externalId: this.text(item, 'externalId', 200, place),
      stars: known ? stars : null,
      tags: this.texts(item, 'tags', 100, place),
      format: format === 'markdown' ? 'markdown' : ('plain' satisfies TextFormat),
    };
  }

  private fields(raw: unknown, names: readonly string[], code: string, place: Place): Fields | undefined {
    const fields = asFields(raw);
    if (fields === undefined) this.issues.at(place, unusable(code, '{ }'));
    for (const name of Object.keys(fields ?? {})) if (!names.includes(name)) this.unread(name, place);
    return fields;
  }

  private text(item: Fields, name: string, max: number, place: Place): string | null {
    const value = item[name] ?? null;
    if (value === null || value === '') return null;
    if (isSound(value, max)) return value;
    this.unread(name, place);
    return null;
  }

  private texts(item: Fields, name: string, max: number, place: Place): string[] {
    const value = item[name] ?? [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    const sound = list.filter((one): one is string => isSound(one, max));
    if (!Array.isArray(value) || sound.length < list.length) this.unread(name, place);
    return [...new Set(sound)].length < sound.length && name === 'tags' ? [...new Set(sound)] : sound;
  }

  private unread(field: string, place: Place): void {
    this.issues.add('warning', 'field_ignored', place, { params: { field: field.slice(0, 60) } });
  }
}

const ABOUT = ['externalId', 'stars', 'tags', 'format'] as const;

export function asFields(raw: unknown): Fields | undefined {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Fields) : undefined;
}

function isSound(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 2 * max && !/\0|\p{Surrogate}/u.test(value);
}

function unusable(code: string, field: string): { severity: 'error'; code: string; params: Record<string, string> } {
  return { severity: 'error', code, params: { en: `"${field}" is missing.`, zh: `缺少“${field}”。` } };
}
