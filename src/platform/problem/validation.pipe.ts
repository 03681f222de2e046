import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { Fault } from '../../core/question/question.js';
import { isUnsafe } from '../http/unsafe-text.js';
import { toInstance } from './compiled-instance.js';
import { surelyValid } from './compiled-rules.js';
import { faultsOf } from './faults.js';
import { invalid, invalidAt } from './problem.js';

/**
 * Checks every DTO: unknown fields are faults, and all faults are told at once. What class-validator passes over is checked here:
 * a body that is no object, fields named as those that every object or class inherits (`constructor`, `prototype`), and NUL in a query.
 * Bodies that are right, which nearly all are, pass by compiled rules; class-validator is asked about the others.
 */
class StrictValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    if (type === 'custom') return value;
    if (!this.toValidate(metadata) || value === undefined) return super.transform(value, metadata);
    checkShape(value, metadata);
    if (type !== 'body' || metatype === undefined) return super.transform(value, metadata);
    const instance: object = toInstance<object>(metatype, value);
    return surelyValid(instance) ? instance : super.transform(value, metadata);
  }
}

/** @throws Problem invalid_input */
function checkShape(value: unknown, { type }: ArgumentMetadata): asserts value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidAt('', 'not_json_object');
  const faults = [...inheritedNames(value, ''), ...(type === 'query' ? unsafeTexts(value) : [])];
  if (faults.length > 0) throw invalid(faults);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function inheritedNames(value: object, prefix: string, found: Fault[] = []): Fault[] {
  for (const [name, field] of Object.entries(value) as [string, unknown][]) {
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

export const validationPipe = (): ValidationPipe =>
  new StrictValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) => invalid(faultsOf(errors)),
  });
