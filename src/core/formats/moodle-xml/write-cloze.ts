import { parseNumber } from '../../grading/number.js';
import { replaceMarks } from '../../grading/cloze-read.js';
import type { AcceptedText, BodyOf, Lang } from '../../question/question.js';
import { textIn } from '../../question/pick-lang.js';
import { distanceOf, percent } from '../moodle/fractions.js';
import { withoutEmbedded, writeEmbeddedText } from './cloze-grammar.js';

/** The prompt with every blank written as Moodle's embedded question. */
export function clozeText(body: BodyOf<'cloze'>, lang: Lang): string {
  const { prompt, blanks } = textIn(body.content, lang);
  const texts = new Map(blanks.map((blank) => [blank.id, blank]));
  const exact = body.matching?.caseSensitive === true;
  const written = new Map(
    body.blanks.map((blank) => {
      const text = texts.get(blank.id);
      const accepted = text?.acceptedAnswers ?? [];
      if (blank.input === 'choice') {
        const options = (text?.options ?? []).map((option) =>
          alternative(option.text, option.id === blank.choice ? 1 : 0, option.feedback),
        );
        return [blank.id, embedded('MULTICHOICE_S', options)];
      }
      if (blank.input === 'text') return [blank.id, embedded(exact ? 'SHORTANSWER_C' : 'SHORTANSWER', accepted.map(word))];
      return [
        blank.id,
        embedded(
          'NUMERICAL',
          accepted.map((one) => numberWithin(one, blank.tolerance)),
        ),
      ];
    }),
  );
  return replaceMarks(withoutEmbedded(prompt), (id) => written.get(id));
}

const embedded = (type: string, alternatives: readonly string[]): string => `{1:${type}:${alternatives.join('~')}}`;

function alternative(text: string, share: number, feedback: string | undefined): string {
  const sign = share === 1 ? '=' : share === 0 ? '' : `%${percent(share)}%`;
  return sign + writeEmbeddedText(text) + (feedback === undefined ? '' : `#${writeEmbeddedText(feedback)}`);
}

const word = ({ text, weight, feedback }: AcceptedText): string =>
  alternative(text.replaceAll('*', '\\*'), weight ?? 1, feedback);

function numberWithin(
  { text, weight, feedback }: AcceptedText,
  tolerance: BodyOf<'cloze'>['blanks'][number]['tolerance'],
): string {
  const number = parseNumber(text) ?? 0;
  const distance = distanceOf(number, tolerance);
  return alternative(`${String(number)}${distance > 0 ? `:${String(distance)}` : ''}`, weight ?? 1, feedback);
}
