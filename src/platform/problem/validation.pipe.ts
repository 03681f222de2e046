import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import { checkShape } from './body-shape.js';
import { toInstance } from './compiled-instance.js';
import { surelyValid } from './compiled-rules.js';
import { faultsOf } from './faults.js';
import { invalid } from './problem.js';

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
    checkShape(value, type);
    if (type !== 'body' || metatype === undefined) return super.transform(value, metadata);
    return validInstance<object>(metatype, value) ?? super.transform(value, metadata);
  }
}

function validInstance<T extends object>(target: ClassConstructor<T>, value: object): T | undefined {
  const instance = toInstance(target, value);
  return surelyValid(instance) ? instance : undefined;
}

/**
 * A body as its DTO, where it passes by compiled rules.
 * @returns undefined where only the pipe can tell whether something is wrong
 * @throws Problem invalid_input
 */
export function soundBody<T extends object>(target: ClassConstructor<T>, value: unknown): T | undefined {
  checkShape(value, 'body');
  return validInstance(target, value);
}

export const validationPipe = (): ValidationPipe =>
  new StrictValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    // Faults are told by items of lists, which takes the object to find; it goes no further than `faultsOf`.
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => invalid(faultsOf(errors)),
  });
