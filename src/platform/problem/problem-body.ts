import { FAULTS } from '../../core/question/faults.js';
import type { Locale } from '../http/locale.js';
import { PROBLEMS } from './catalogue.js';
import { INPUT_FAULTS } from './faults.js';
import type { Problem } from './problem.js';

/** RFC 9457, with `code`, `requestId` and, for bad input, every fault. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

const fill = (template: string, params: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (mark, name: string) => String(params[name] ?? mark));

/** The problem in the caller's language. */
export function problemBody(problem: Problem, locale: Locale, instance: string, requestId: string): ProblemBody {
  const { status, title, detail } = PROBLEMS[problem.code];
  const lang = locale.messages;
  const errors = problem.errors.map(({ pointer, code, params = {} }) => ({
    pointer,
    code,
    detail: fill((INPUT_FAULTS[code] ?? FAULTS[code])?.[lang] ?? code, params),
  }));
  return {
    type: `urn:zhidian:problem:${problem.code}`,
    title: title[lang],
    status,
    detail: fill(detail[lang], { count: errors.length, ...problem.params }),
    instance,
    code: problem.code,
    requestId,
    ...(errors.length > 0 && { errors }),
  };
}
