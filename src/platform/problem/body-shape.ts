import type { Paramtype } from '@nestjs/common';
import type { Fault } from '../../core/question/question.js';
import { isUnsafe } from '../http/unsafe-text.js';
import { invalid, invalidAt } from './problem.js';

/** @throws Problem invalid_input */
export function checkShape(value: unknown, type: Paramtype): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidAt('', 'not_json_object');
  const faults = [...inheritedNames(value, ''), ...(type === 'query' ? unsafeTexts(value) : [])];
  if (faults.length > 0) throw invalid(faults);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function inheritedNames(value: object, prefix: string, found: Fault[] = []): Fault[] {
  for (const name of Object.keys(value)) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (name in Object.prototype || name === 'prototype') found.push({ pointer: below(prefix, name), code: 'unknown_field' });
    else if (isObject(field)) inheritedNames(field, below(prefix, name), found);
  }
  return found;
}

const below = (pointer: string, name: string): string => `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Bodies were checked when they were parsed. */
const unsafeTexts = (query: object): Fault[] =>
  Object.entries(query)
    .filter(([, value]) => [value].flat().some((text) => typeof text === 'string' && isUnsafe(text)))
    .map(([name]) => ({ pointer: `/${name}`, code: 'unsafe_text' }));
