import { visibleText } from '../core/grading/grade.js';
import type { QuestionBody } from '../core/question/question.js';
import { searchTerms } from '../core/search/terms.js';
import type { SetTexts } from './set.repository.js';

type TextsByLang = Readonly<Record<string, SetTexts>>;

/** What learners see before they answer, in all languages, and the tags: never a key, an accepted answer or feedback. */
export function questionTerms(body: QuestionBody, tags: readonly string[]): string[] {
  const texts = Object.keys(body.content).map((lang) => visibleText(body, lang));
  return searchTerms([...texts, ...tags].join('\n'));
}

/** Every text of a set, and its slug. */
export function setTerms(content: TextsByLang, slug: string): string[] {
  return searchTerms([...Object.values(content).flatMap(({ title, description = '' }) => [title, description]), slug].join('\n'));
}
