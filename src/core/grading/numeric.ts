import { LIMITS } from '../question/limits.js';
import type { NumericBody } from '../question/question.js';
import { compact, type Reader } from '../question/reader.js';
import { normalise } from './normalise.js';
import { isWithin, readTolerance, readUnit } from './number.js';
import { readContent } from './read-content.js';
import type { QuestionTypeDefinition } from './question-type.js';

/**
 * A number within a tolerance. Where units are listed, the learner must say which one (a missing or unknown unit scores 0);
 * where only the key has a unit, it stands beside the field and may be left out.
 */
export const numeric: QuestionTypeDefinition<NumericBody> = {
  type: 'numeric',
  answerForm: 'number',
  grading: 'auto',
  partial: false,
  read(source) {
    const body = source.fields(['type', 'content', 'key'], ['tolerance', 'units']);
    const key = body.required('key', readKey, { number: 0 });
    return compact({
      type: 'numeric',
      content: readContent(body, {}, () => ({})),
      key,
      tolerance: body.optional('tolerance', readTolerance),
      units: body.optional('units', (list) => readUnits(list, source, key.unit)),
    });
  },
  readAnswer(body, source) {
    const fields = source.fields(['number'], ['unit']);
    const unit = fields.optional('unit', (field) => {
      const text = field.text(LIMITS.unitLength);
      if (text.trim() !== '' && body.key.unit === undefined) field.fault('unit_not_wanted');
      return text.trim() === '' ? undefined : text;
    });
    return compact({ number: fields.required('number', (field) => field.number(), 0), unit });
  },
  grade(body, answer) {
    const factor = factorOf(body, answer.unit);
    const given = answer.number;
    if (factor === undefined || given === undefined) return { score: 0, parts: [] };
    return { score: isWithin(given * factor, body.key.number, body.tolerance, factor !== 1) ? 1 : 0, parts: [] };
  },
  keyAnswer: (body) => compact({ number: body.key.number, unit: body.key.unit }),
  present(body) {
    if (!hasUnits(body)) return compact({ unit: body.key.unit });
    const units = new Set([body.key.unit, ...(body.units ?? []).map((one) => one.unit)].filter((unit) => unit !== undefined));
    // In alphabetical order: the unit of the key must not stand out by standing first.
    return { units: [...units].sort() };
  },
  renameIds: (body) => body,
  visibleTexts: () => [],
};

function hasUnits(body: NumericBody): boolean {
  return (body.units ?? []).length > 0;
}

function factorOf(body: NumericBody, unit: string | undefined): number | undefined {
  const known = body.key.unit;
  if (unit === undefined) return hasUnits(body) ? undefined : 1;
  if (known !== undefined && sameUnit(unit, known)) return 1;
  return body.units?.find((one) => sameUnit(one.unit, unit))?.factor;
}

/** Units keep their case: Mb is not MB. */
function sameUnit(a: string, b: string): boolean {
  return normalise(a, { caseSensitive: true }) === normalise(b, { caseSensitive: true });
}

function readKey(key: Reader): NumericBody['key'] {
  const fields = key.fields(['number'], ['unit']);
  return compact({ number: fields.required('number', (field) => field.number(), 0), unit: fields.optional('unit', readUnit) });
}

function readUnits(list: Reader, source: Reader, keyUnit: string | undefined): { unit: string; factor: number }[] {
  const units: { unit: string; factor: number }[] = [];
  for (const element of list.list(0, LIMITS.maxUnits)) {
    const fields = element.fields(['unit', 'factor']);
    const unit = fields.required(
      'unit',
      (field) => {
        const text = readUnit(field);
        if (text !== '' && units.some((one) => sameUnit(one.unit, text))) field.fault('duplicate_unit', { unit: text });
        return text;
      },
      '',
    );
    const factor = fields.required(
      'factor',
      (field) => {
        const value = field.number((one) => one > 0, '> 0');
        if (value !== 0 && value !== 1 && keyUnit !== undefined && sameUnit(unit, keyUnit)) field.fault('unit_factor_not_one');
        return value;
      },
      0,
    );
    units.push({ unit, factor });
  }
  if (units.length > 0 && keyUnit === undefined) source.at('key', undefined).at('unit', undefined).fault('unit_required');
  return units;
}
