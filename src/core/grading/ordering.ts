import type { FaultCode } from '../question/faults.js';
import { textIn } from '../question/pick-lang.js';
import type { OrderingBody } from '../question/question.js';
import type { Reader } from '../question/reader.js';
import { shuffled } from '../question/seeded-order.js';
import { bare, mapContent, partOf, renameChoices, textsOf } from './choices.js';
import { checkSameIds, readChoices, readContent, readIdList } from './read-content.js';
import type { QuestionTypeDefinition } from './question-type.js';

/**
 * Items to put in order, scored by relative position: of all pairs of items, those in the right relative order minus those in the wrong one,
 * over all pairs, and not below 0. That is Kendall's tau (M. G. Kendall, "A New Measure of Rank Correlation", Biometrika 30, 1938) cut at 0.
 * Unlike scoring by absolute position it does not fail a learner whose only slip was one item too early, which moves all others by one;
 * unlike the plain share of right pairs it gives a random order about 0 rather than one half. Three in order score 1, with two neighbours swapped 1/3,
 * five with two neighbours swapped 0.8.
 * The part of an item is the share of the other items that stand on its right side (Moodle's "relative to all the previous and next items").
 */
export const ordering: QuestionTypeDefinition<OrderingBody> = {
  type: 'ordering',
  answerForm: 'order',
  grading: 'auto',
  partial: true,
  read(source) {
    const body = source.fields(['type', 'content', 'key']);
    const content = readContent(body, { required: ['items'] }, (text) => ({ items: text.required('items', readChoices, []) }));
    const ids = checkSameIds(
      source,
      content,
      () => ['items'],
      (text) => text.items,
    );
    const order = body.required(
      'key',
      (key) => key.fields(['order']).required('order', (field) => readOrder(field, ids, 'key_incomplete'), []),
      [],
    );
    return { type: 'ordering', content, key: { order } };
  },
  readAnswer(body, source) {
    const ids = new Set(body.key.order);
    return { order: source.fields(['order']).required('order', (field) => readOrder(field, ids, 'order_incomplete'), []) };
  },
  grade(body, answer, lang) {
    const { order } = body.key;
    const place = new Map((answer.order ?? []).map((id, index) => [id, index] as const));
    const agreeing = new Map(order.map((id) => [id, 0]));
    let balance = 0;
    for (const [index, first] of order.entries()) {
      for (const second of order.slice(index + 1)) {
        const right = (place.get(first) ?? Infinity) < (place.get(second) ?? -Infinity);
        balance += right ? 1 : -1;
        if (right) for (const id of [first, second]) agreeing.set(id, (agreeing.get(id) ?? 0) + 1);
      }
    }
    const others = order.length - 1;
    const { items } = textIn(body.content, lang);
    return {
      score: Math.max(0, balance / ((order.length * others) / 2)),
      parts: items.map((item) => partOf(item, (agreeing.get(item.id) ?? 0) / others, place.has(item.id))),
    };
  },
  keyAnswer: (body) => ({ order: [...body.key.order] }),
  present: (body, lang, seed) => ({ items: bare(shuffled(textIn(body.content, lang).items, `${seed}/items`)) }),
  renameIds: (body, rename) => ({
    ...body,
    content: mapContent(body.content, (text) => ({ ...text, items: renameChoices(text.items, 'items', rename) })),
    key: { order: body.key.order.map((id) => rename('items', id)) },
  }),
  visibleTexts: (body, lang) => textsOf(textIn(body.content, lang).items),
};

function readOrder(list: Reader, ids: ReadonlySet<string>, incomplete: FaultCode): string[] {
  const order = readIdList(list, ids, 0);
  if (Array.isArray(list.value)) for (const id of ids) if (!order.includes(id)) list.fault(incomplete, { id });
  return order;
}
