/* global it, expect */
import { commandOf } from './admin.mjs';

const now = new Date('2026-03-10T08:00:00.000Z');

it.each([
  [['list'], undefined, { kind: 'list' }],
  [['grant', 'li@example.org', 'teacher'], undefined, { kind: 'grant', email: 'li@example.org', role: 'teacher' }],
  [['revoke', 'li@example.org', 'admin'], undefined, { kind: 'revoke', email: 'li@example.org', role: 'admin' }],
  [['reset-code', 'li@example.org'], undefined, { kind: 'reset-code', email: 'li@example.org' }],
  [['audit'], undefined, { kind: 'audit', since: new Date('2026-03-03T08:00:00.000Z') }],
  [['audit'], '12h', { kind: 'audit', since: new Date('2026-03-09T20:00:00.000Z') }],
  [['audit'], '2026-03-01', { kind: 'audit', since: new Date('2026-03-01T00:00:00.000Z') }],
])('understands %j since %s', (words, since, command) => {
  expect(commandOf(words, since, now)).toEqual(command);
});

it.each([
  [[], undefined, 'admin'],
  [['rule'], undefined, 'admin'],
  [['grant', 'li@example.org'], undefined, 'admin'],
  [['list', 'all'], undefined, 'admin'],
  [['list'], '7d', 'admin'],
  [['constructor'], undefined, 'admin'],
  [['grant', 'li@example.org', 'learner'], undefined, 'role'],
  [['audit'], 'yesterday', 'since'],
  [['audit'], '2026-13-01', 'since'],
])('refuses %j since %s', (words, since, code) => {
  expect(() => commandOf(words, since, now)).toThrow(code);
});
