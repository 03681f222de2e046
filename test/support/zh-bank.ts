import type { QuestionItem, ReadOptions, ReadResult } from '../../src/core/formats/model.js';
import { zhText } from '../../src/core/formats/zh-text/format.js';

export const readBank = (text: string | Uint8Array, options: ReadOptions = {}, name = '题库.txt'): Promise<ReadResult> =>
  zhText.read?.({ name, bytes: typeof text === 'string' ? Buffer.from(text) : text }, options) ??
  Promise.reject(new Error('no reader'));

/** A question in one line: `单 stem [A|*B]`, `判 stem 对`, `填 stem {b1} (a/b)`, `答 stem => back`, with ` ;; feedback` behind. */
export function brief({ body }: QuestionItem): string {
  const text = Object.values(body.content)[0];
  const feedback = text?.feedback === undefined ? '' : ` ;; ${text.feedback}`;
  const options = (key: readonly string[]): string => {
    const list =
      (body.type === 'single_choice' || body.type === 'multiple_choice' ? Object.values(body.content)[0]?.options : []) ?? [];
    return `[${list.map((option) => (key.includes(option.id) ? '*' : '') + option.text).join('|')}]`;
  };
  const prompt = text?.prompt ?? '';
  switch (body.type) {
    case 'single_choice':
      return `单 ${prompt} ${options([body.key.choice])}${feedback}`;
    case 'multiple_choice':
      return `多 ${prompt} ${options(body.key.choices)}${feedback}`;
    case 'true_false':
      return `判 ${prompt} ${body.key.value ? '对' : '错'}${feedback}`;
    case 'flashcard':
      return `答 ${prompt} => ${Object.values(body.content)[0]?.back ?? ''}${feedback}`;
    case 'short_text':
      return `短 ${prompt} (${(Object.values(body.content)[0]?.acceptedAnswers ?? []).map((one) => one.text).join('/')})${feedback}`;
    case 'cloze': {
      const blanks = Object.values(body.content)[0]?.blanks ?? [];
      const answers = blanks.map(
        (blank, index) => body.blanks[index]?.choice ?? (blank.acceptedAnswers ?? []).map((one) => one.text).join('/'),
      );
      return `填 ${prompt} (${answers.join(')(')})${feedback}`;
    }
    default:
      return body.type;
  }
}

export const briefs = ({ items }: ReadResult): string[] =>
  items.map((item) => (item.kind === 'question' ? brief(item) : item.kind));

/** Errors and warnings as `code@line`. */
export const troubles = ({ issues }: ReadResult): string[] =>
  issues.filter(({ severity }) => severity !== 'info').map(({ code, place }) => `${code}@${String(place.line ?? 0)}`);
