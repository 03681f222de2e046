import { LIMITS } from '../../core/question/limits.js';
import type { Fault } from '../../core/question/question.js';
import type { ProblemCode } from './catalogue.js';

export interface ProblemOptions {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a caller did wrong or cannot have, by its code in the catalogue; becomes an RFC 9457 problem at the edge. */
export class Problem extends Error {
  readonly params: Readonly<Record<string, string | number>>;
  readonly errors: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ProblemCode,
    { params = {}, errors = [], headers = {} }: ProblemOptions = {},
  ) {
    super(code);
    this.params = params;
    this.errors = errors;
    this.headers = headers;
  }
}

/** Bad input, every fault at once, but no more than anyone reads. */
export const invalid = (errors: readonly Fault[]): Problem =>
  new Problem('invalid_input', { errors: errors.slice(0, LIMITS.maxFaults) });

/** Bad input with one fault. */
export const invalidAt = (pointer: string, code: string, params: Fault['params'] = {}): Problem =>
  invalid([{ pointer, code, params }]);
