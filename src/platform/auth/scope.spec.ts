import { neededScope } from './scope.js';

it.each([
  ['GET', undefined, 'read'],
  ['HEAD', 'author', 'read'],
  ['get', 'study', 'read'],
  ['GET', 'session', 'session'],
  ['POST', 'study', 'study'],
  ['DELETE', 'author', 'author'],
  ['POST', undefined, 'session'],
  ['PATCH', 'session', 'session'],
] as const)('%s on a route of scope %s needs %s', (method, declared, needed) => {
  expect(neededScope(method, declared)).toBe(needed);
});
