import { faultsOf, type Answered } from './inject.js';

/** RFC 9457 and what we add to it. */
export function expectProblem(what: string, answer: Answered, status: number, code: string): void {
  expect({ what, status: answer.status, text: answer.text }).toEqual({
    what,
    status,
    text: expect.stringContaining(`"${code}"`),
  });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json()).toEqual({
    type: `urn:zhidian:problem:${code}`,
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/./),
    instance: expect.any(String),
    code,
    requestId: answer.headers['x-request-id'],
    ...(code === 'invalid_input' && { errors: expect.any(Array) }),
  });
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
}

/** A 422 with a fault at the pointer, or below it. */
export function expectFault(what: string, answer: Answered, pointer: string, code?: string): void {
  expectProblem(what, answer, 422, 'invalid_input');
  const here = faultsOf(answer).filter(
    (fault) => fault.startsWith(pointer) && (code === undefined || fault.endsWith(` ${code}`)),
  );
  expect({ what, here, all: faultsOf(answer) }).toEqual({
    what,
    here: expect.arrayContaining([expect.any(String)]),
    all: expect.any(Array),
  });
}
