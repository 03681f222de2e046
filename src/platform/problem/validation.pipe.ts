import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { Fault } from '../../core/question/question.js';
import { isUnsafe } from '../http/unsafe-text.js';
import { faultsOf } from './faults.js';
import { invalid, invalidAt } from './problem.js';

/**
 * Checks every DTO: unknown fields are faults, and all faults are told at once. What class-validator passes over is checked here:
 * a body that is no object, fields named as those that every object or class inherits (`constructor`, `prototype`), and NUL in a query.
 */
class StrictValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (this.toValidate(metadata) && value !== undefined) checkShape(value, metadata);
    return super.transform(value, metadata);
  }
}

/** @throws Problem invalid_input */
function checkShape(value: unknown, { type }: ArgumentMetadata): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidAt('', 'not_json_object');
  const faults = [...inheritedNames(value, ''), ...(type === 'query' ? unsafeTexts(value) : [])];
  if (faults.length > 0) throw invalid(faults);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const inheritedNames = (value: object, prefix: string): Fault[] =>
  Object.entries(value).flatMap(([name, field]: [string, unknown]): Fault[] => {
    const pointer = `${prefix}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (name in Object.prototype || name === 'prototype') return [{ pointer, code: 'unknown_field' }];
    return isObject(field) ? inheritedNames(field, pointer) : [];
  });

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
