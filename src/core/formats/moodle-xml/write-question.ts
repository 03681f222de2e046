import type { AcceptedText, BodyOf, Lang } from '../../question/question.js';
import { textIn } from '../../question/pick-lang.js';
import type { QuestionItem } from '../model.js';
import { distanceOf, percent, sharesOf } from '../moodle/fractions.js';
import { nameOf } from '../moodle/question-name.js';
import { withStars } from '../moodle/star-tags.js';
import { clozeText } from './write-cloze.js';
import { plainElement, valueElement, type XmlTexts } from './write-texts.js';

const TYPES = {
  flashcard: 'essay',
  single_choice: 'multichoice',
  multiple_choice: 'multichoice',
  true_false: 'truefalse',
  short_text: 'shortanswer',
  numeric: 'numerical',
  cloze: 'cloze',
  matching: 'matching',
  ordering: 'ordering',
} as const satisfies Record<QuestionItem['body']['type'], string>;

/** One `<question>`. */
export function writeXmlQuestion(item: QuestionItem, lang: Lang, texts: XmlTexts): string {
  return new QuestionWriter(item, lang, texts).write();
}

class QuestionWriter {
  constructor(
    private readonly item: QuestionItem,
    private readonly lang: Lang,
    private readonly texts: XmlTexts,
  ) {}

  write(): string {
    const { body, externalId, stars } = this.item;
    const text = textIn(body.content, this.lang);
    const prompt = body.type === 'cloze' ? clozeText(body, this.lang) : text.prompt;
    const tags = withStars(this.item.tags, stars).map((tag) => plainElement('tag', tag));
    return [
      `<question type="${TYPES[body.type]}">\n`,
      plainElement('name', nameOf(text.prompt)),
      this.shown('questiontext', prompt),
      this.shown('generalfeedback', text.feedback ?? ''),
      externalId === null ? '' : valueElement('idnumber', externalId),
      this.answers(),
      ...(text.hints ?? []).map((hint) => this.shown('hint', hint)),
      tags.length === 0 ? '' : `<tags>\n${tags.join('')}</tags>\n`,
      '</question>\n',
    ].join('');
  }

  private shown(name: string, text: string, more = '', attributes = ''): string {
    return this.texts.element(name, text, this.item.format, more, attributes);
  }

  private answers(): string {
    const { body } = this.item;
    switch (body.type) {
      case 'flashcard':
        return valueElement('responseformat', 'editor') + this.shown('graderinfo', textIn(body.content, this.lang).back);
      case 'single_choice':
        return this.choices(body, true, (id) => (id === body.key.choice ? 1 : 0));
      case 'multiple_choice':
        return this.choices(body, false, sharesOf(body));
      case 'true_false':
        return [true, false]
          .map((value) => `<answer fraction="${value === body.key.value ? '100' : '0'}"><text>${String(value)}</text></answer>\n`)
          .join('');
      case 'short_text':
        return this.accepted(body);
      case 'numeric':
        return this.number(body);
      case 'cloze':
        return '';
      case 'matching':
        return this.pairs(body);
      case 'ordering':
        return this.ordered(body);
    }
  }

  private choices(body: BodyOf<'single_choice' | 'multiple_choice'>, single: boolean, share: (id: string) => number): string {
    const options = textIn(body.content, this.lang).options.map((option) =>
      this.shown('answer', option.text, this.feedback(option), ` fraction="${percent(share(option.id))}"`),
    );
    const shuffle = body.shuffle !== false;
    return [
      valueElement('single', single),
      valueElement('shuffleanswers', shuffle),
      valueElement('answernumbering', 'abc'),
      ...options,
    ].join('');
  }

  private feedback({ feedback }: { readonly feedback?: string }): string {
    return feedback === undefined ? '' : this.shown('feedback', feedback);
  }

  private accepted(body: BodyOf<'short_text'>): string {
    const answer = (accepted: AcceptedText): string =>
      `<answer fraction="${percent(accepted.weight ?? 1)}" format="plain_text">` +
      `${plainText(accepted.text.replaceAll('*', '\\*'))}${this.feedback(accepted)}</answer>\n`;
    const answers = textIn(body.content, this.lang).acceptedAnswers.map(answer);
    return valueElement('usecase', body.matching?.caseSensitive === true ? 1 : 0) + answers.join('');
  }

  private number({ key, tolerance, units }: BodyOf<'numeric'>): string {
    const distance = valueElement('tolerance', distanceOf(key.number, tolerance));
    const answer = `<answer fraction="100" format="plain_text">${plainText(String(key.number))}${distance}</answer>\n`;
    const listed = units ?? (key.unit === undefined ? [] : [{ unit: key.unit, factor: 1 }]);
    const unit = ({ unit: name, factor }: (typeof listed)[number]): string =>
      `<unit>${valueElement('multiplier', Number((1 / factor).toPrecision(15)))}${valueElement('unit_name', name)}</unit>\n`;
    if (listed.length === 0) return answer;
    return `${answer}<units>\n${listed.map(unit).join('')}</units>\n`;
  }

  private pairs({ content, key }: BodyOf<'matching'>): string {
    const { left, right } = textIn(content, this.lang);
    const rightOf = new Map(right.map((side) => [side.id, side.text]));
    const used = new Set(Object.values(key.pairs));
    const pair = (from: string, to: string): string => this.shown('subquestion', from, plainElement('answer', to));
    return [
      valueElement('shuffleanswers', true),
      ...left.map((side) => pair(side.text, rightOf.get(key.pairs[side.id] ?? '') ?? '')),
      ...right.filter((side) => !used.has(side.id)).map((side) => pair('', side.text)),
    ].join('');
  }

  private ordered({ content, key }: BodyOf<'ordering'>): string {
    const textOf = new Map(textIn(content, this.lang).items.map((item) => [item.id, item.text]));
    const head = [
      ['layouttype', 'VERTICAL'],
      ['selecttype', 'ALL'],
      ['selectcount', '0'],
      ['gradingtype', 'RELATIVE_ALL_PREVIOUS_AND_NEXT'],
      ['showgrading', 'SHOW'],
      ['numberingstyle', 'none'],
    ].map(([name = '', value = '']) => valueElement(name, value));
    const items = key.order.map((id, index) =>
      this.shown('answer', textOf.get(id) ?? '', '', ` fraction="${String(index + 1)}"`),
    );
    return [...head, ...items].join('');
  }
}

const plainText = (text: string): string => plainElement('x', text).replace(/^<x>|<\/x>\n$/g, '');
