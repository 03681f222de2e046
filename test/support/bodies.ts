import { randomUUID } from 'node:crypto';
import type { Column } from './access-table.js';
import { PASSWORD } from './people.js';
import { questionBody, type World, type WorldSet } from './world.js';

/** A route that takes a body, someone who may send it, and a body that is right in every field that the route knows. */
export interface BodyRoute {
  readonly route: string;
  readonly caller: Exclude<Column, 'nobody'> | undefined;
  readonly body: (set: WorldSet, world: World) => Readonly<Record<string, unknown>>;
}

const person = { displayName: 'Ada', locale: 'en', timeZone: 'Asia/Shanghai', deviceName: 'phone' };
const newEmail = (): string => `${randomUUID()}@example.org`;
const set = {
  ...{ title: 'Docker', description: 'Layers.', languages: ['en'], defaultLanguage: 'en', difficulty: { stars: 2 } },
  ...{ visibility: 'private', offline: 'none', status: 'draft' },
};
const point = {
  ...{ title: 'Layers', coreContent: 'Images are layered.', examFocus: 'Not one file.', lang: 'en', aspect: 'definition' },
  ...{ difficulty: { stars: 2 }, tags: ['a'], position: 1 },
};
const placed = { difficulty: { stars: 2 }, format: 'plain', position: 1, scoring: undefined, shuffle: true };
const preset = {
  ...{ name: 'Exam', desiredRetention: 0.9, learningSteps: [60], relearningSteps: [600], newPerDay: 20, reviewsPerDay: 200 },
  ...{ learnAheadSeconds: 1_200, maximumIntervalDays: 365, fuzz: true },
};

export const BODIES: readonly BodyRoute[] = [
  {
    route: 'POST /v1/auth/register',
    caller: undefined,
    body: () => ({ ...person, email: newEmail(), password: PASSWORD, role: 'learner' }),
  },
  { route: 'POST /v1/auth/guest', caller: undefined, body: () => person },
  {
    route: 'POST /v1/auth/login',
    caller: undefined,
    body: (_set, { owner }) => ({ email: owner.email, password: PASSWORD, deviceName: 'phone' }),
  },
  { route: 'POST /v1/auth/refresh', caller: undefined, body: (_set, { other }) => ({ refreshToken: other.refreshToken }) },
  { route: 'POST /v1/auth/forgot', caller: undefined, body: () => ({ email: 'nobody@example.org' }) },
  {
    route: 'POST /v1/auth/reset',
    caller: undefined,
    body: () => ({ code: '00000-00000-00000-00000', password: PASSWORD }),
  },
  {
    route: 'PATCH /v1/me',
    caller: 'other',
    body: () => ({
      displayName: 'Ada',
      username: `ada${randomUUID().slice(0, 8)}`,
      locale: 'en',
      timeZone: 'UTC',
      rolloverHour: 4,
    }),
  },
  { route: 'DELETE /v1/me', caller: 'teacher', body: () => ({ password: PASSWORD }) },
  {
    route: 'POST /v1/me/register',
    caller: 'guest',
    body: () => ({ email: newEmail(), password: PASSWORD, displayName: 'Ada' }),
  },
  {
    route: 'PUT /v1/me/password',
    caller: 'other',
    body: () => ({ currentPassword: PASSWORD, newPassword: 'eight wiser canaries' }),
  },
  {
    route: 'POST /v1/me/tokens',
    caller: 'other',
    body: () => ({ name: 'backup', scopes: ['read', 'author'], expiresAt: '2027-03-02T08:00:00.000Z' }),
  },
  { route: 'PUT /v1/admin/users/:id/roles', caller: 'admin', body: () => ({ roles: ['learner', 'teacher'] }) },
  { route: 'POST /v1/admin/claim', caller: 'other', body: () => ({ code: '00000-00000-00000-00000' }) },
  { route: 'POST /v1/sets', caller: 'owner', body: () => ({ ...set, slug: `set-${randomUUID().slice(0, 8)}` }) },
  { route: 'PATCH /v1/sets/:id', caller: 'owner', body: () => ({ ...set, slug: `set-${randomUUID().slice(0, 8)}` }) },
  { route: 'POST /v1/sets/:id/points', caller: 'owner', body: () => ({ ...point, externalId: randomUUID() }) },
  { route: 'PATCH /v1/points/:id', caller: 'owner', body: () => ({ ...point, externalId: randomUUID() }) },
  { route: 'PATCH /v1/imports/:id/items/:n', caller: 'owner', body: () => ({ stars: 4, tags: ['a'], skipped: false }) },
  { route: 'PUT /v1/imports/:id/options', caller: 'owner', body: () => ({ encoding: 'utf-8', lang: 'en' }) },
  { route: 'POST /v1/imports/:id/commit', caller: 'owner', body: () => ({ title: 'Sums', publish: false, generate: false }) },
  { route: 'PATCH /v1/media/:id', caller: 'owner', body: () => ({ alt: 'Layers' }) },
  {
    route: 'POST /v1/sets/:id/questions',
    caller: 'owner',
    body: ({ pointId }) => ({ ...questionBody(''), ...placed, pointId, externalId: randomUUID() }),
  },
  {
    route: 'PATCH /v1/questions/:id',
    caller: 'owner',
    body: ({ pointId }) => ({ ...questionBody(''), ...placed, pointId, externalId: randomUUID(), archived: false }),
  },
  { route: 'PUT /v1/sets/:id/enrolment', caller: 'learner', body: (_set, { presetId }) => ({ presetId }) },
  { route: 'PUT /v1/presets/:id', caller: 'learner', body: () => preset },
  {
    route: 'POST /v1/reviews',
    caller: 'learner',
    body: ({ questions: [question] }) => ({
      ...{ id: randomUUID(), questionId: question?.id, questionVersion: 1, answer: { choice: question?.right }, rating: 'good' },
      ...{ confidence: 2, hintsUsed: 0, durationMs: 4_200 },
      ...{ reviewedAt: '2026-03-02T07:59:00.000Z', sentAt: '2026-03-02T08:00:00.000Z' },
    }),
  },
  { route: 'PUT /v1/reviews/:id/rating', caller: 'learner', body: () => ({ rating: 'hard' }) },
  {
    route: 'PATCH /v1/cards/:questionId',
    caller: 'learner',
    body: () => ({ suspended: false, buriedUntil: '2026-03-03T08:00:00.000Z', flag: 3 }),
  },
];
