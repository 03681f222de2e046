import { randomUUID } from 'node:crypto';
import { formWith, png } from './media.js';
import { PASSWORD, type Person } from './people.js';
import { questionBody, type World, type WorldSet } from './world.js';

/** Who calls, in the order of the table's columns. */
export const COLUMNS = ['nobody', 'guest', 'other', 'learner', 'teacher', 'owner', 'admin'] as const;
export type Column = (typeof COLUMNS)[number];

/** What a request is made of, but for its caller. */
export interface Call {
  readonly query?: string;
  readonly body?: object;
  /** A form in place of a body. */
  readonly form?: ReturnType<typeof formWith>;
}

export interface Row {
  readonly route: string;
  /** The set that the address or the body names; `self`: the caller alone matters. */
  readonly on: 'open' | 'draft' | 'self';
  /** A status for each column. */
  readonly expected: readonly number[];
  readonly call: (set: WorldSet, caller: Person, world: World) => Call;
  /** What a success uses up: the world, or only the caller. */
  readonly spends: 'nothing' | 'world' | 'caller';
  /** The code of a refusal, where the status does not say it. */
  readonly code: string | undefined;
}

type Extra = Partial<Pick<Row, 'call' | 'spends' | 'code'>>;

const row = (
  route: string,
  on: Row['on'],
  expected: string,
  { call = () => ({}), spends = 'nothing', code }: Extra = {},
): Row => ({
  ...{ route, on, call, spends, code },
  expected: expected.split(' ').map(Number),
});

const bodyOf =
  (body: object): Row['call'] =>
  () => ({ body });
const asJson: Row['call'] = () => ({ query: '?format=json' });
const pasted: Row['call'] = ({ id }) => ({ body: { text: '| 知识点 |\n| --- |\n| 镜像 |\n', setId: id } });
const ofSet: Row['call'] = ({ id }) => ({ query: `?setId=${id}` });
const review: Row['call'] = ({ questions: [question] }) => ({
  body: { id: randomUUID(), questionId: question?.id, answer: { choice: question?.right } },
});
const emptyExport: Row['call'] = () => ({
  form: formWith('export.json', Buffer.from('{"exportedAt":"2026-03-02T08:00:00.000Z"}')),
});
let pictures = 0;
/** Another one each time, since the same would not be new. */
const newPicture: Row['call'] = () => ({ form: formWith('new.png', png(++pictures, 3)) });
const ownPassword: Row['call'] = () => ({ body: { password: PASSWORD } });
const newEmail = (): string => `${randomUUID()}@example.org`;

/**
 * Every route and who may call it. `open` is published for everyone; `draft` was taken back into a private draft after `learner` had
 * taken it up. `learner` answered a question of each; `other` and `teacher` have nothing to do with either.
 */
export const ACCESS_TABLE: readonly Row[] = [
  //                                              nobody guest other learner teacher owner admin
  row('GET /health/live', 'self', '200 200 200 200 200 200 200'),
  row('GET /health/ready', 'self', '200 200 200 200 200 200 200'),
  row('GET /v1/meta', 'self', '200 200 200 200 200 200 200'),

  row('POST /v1/auth/register', 'self', '201 201 201 201 201 201 201', {
    call: () => ({ body: { email: newEmail(), password: PASSWORD } }),
  }),
  row('POST /v1/auth/guest', 'self', '201 201 201 201 201 201 201'),
  row('POST /v1/auth/login', 'self', '200 200 200 200 200 200 200', {
    call: (_set, _caller, { owner }) => ({ body: { email: owner.email, password: PASSWORD } }),
  }),
  row('POST /v1/auth/refresh', 'self', '200 200 200 200 200 200 200', {
    call: (_set, { refreshToken }) => ({ body: { refreshToken } }),
    spends: 'caller',
  }),
  row('POST /v1/auth/logout', 'self', '401 204 204 204 204 204 204', { spends: 'caller' }),
  row('POST /v1/auth/forgot', 'self', '202 202 202 202 202 202 202', { call: bodyOf({ email: 'nobody@example.org' }) }),
  row('POST /v1/auth/reset', 'self', '403 403 403 403 403 403 403', {
    call: bodyOf({ code: '00000-00000-00000-00000', password: PASSWORD }),
    code: 'reset_code_wrong',
  }),
  row('GET /v1/me', 'self', '401 200 200 200 200 200 200'),
  row('PATCH /v1/me', 'self', '401 200 200 200 200 200 200', { call: bodyOf({ displayName: 'Ada' }) }),
  row('DELETE /v1/me', 'self', '401 204 204 204 204 204 204', { call: ownPassword, spends: 'caller' }),
  row('GET /v1/me/export', 'self', '401 200 200 200 200 200 200'),
  row('POST /v1/me/import', 'self', '401 200 200 200 200 200 200', { call: emptyExport }),
  row('POST /v1/me/register', 'self', '401 201 409 409 409 409 409', {
    call: () => ({ body: { email: newEmail(), password: PASSWORD } }),
    spends: 'caller',
    code: 'already_registered',
  }),
  row('PUT /v1/me/password', 'self', '401 403 204 204 204 204 204', {
    call: bodyOf({ currentPassword: PASSWORD, newPassword: 'eight wiser canaries' }),
    spends: 'caller',
  }),
  row('GET /v1/me/sessions', 'self', '401 200 200 200 200 200 200'),
  row('DELETE /v1/me/sessions', 'self', '401 204 204 204 204 204 204'),
  row('DELETE /v1/me/sessions/:id', 'open', '401 404 404 204 404 404 404', { spends: 'world' }),
  row('GET /v1/me/tokens', 'self', '401 403 200 200 200 200 200', { code: 'account_required' }),
  row('POST /v1/me/tokens', 'self', '401 403 201 201 201 201 201', { call: bodyOf({ name: 'backup', scopes: ['read'] }) }),
  row('DELETE /v1/me/tokens', 'self', '401 403 204 204 204 204 204'),
  row('DELETE /v1/me/tokens/:id', 'self', '401 403 404 404 404 404 404'),
  row('GET /v1/admin/users', 'self', '401 403 403 403 403 403 200', { code: 'role_required' }),
  row('GET /v1/admin/audit', 'self', '401 403 403 403 403 403 200', { code: 'role_required' }),
  row('PUT /v1/admin/users/:id/roles', 'open', '401 403 403 403 403 403 200', {
    call: bodyOf({ roles: ['learner'] }),
    code: 'role_required',
    spends: 'world',
  }),
  row('POST /v1/admin/claim', 'self', '401 403 403 403 403 403 403', {
    call: bodyOf({ code: '00000-00000-00000-00000' }),
    code: 'admin_code_wrong',
  }),

  row('GET /v1/sets', 'self', '401 200 200 200 200 200 200'),
  row('POST /v1/sets', 'self', '401 403 201 201 201 201 201', { call: bodyOf({ title: 'Mine' }) }),
  row('POST /v1/sets', 'self', '401 403 403 403 201 201 201', {
    call: bodyOf({ title: 'Mine', visibility: 'public' }),
    code: 'role_required',
  }),
  row('GET /v1/sets/:id', 'open', '401 200 200 200 200 200 200'),
  row('GET /v1/sets/:id', 'draft', '401 404 404 404 404 200 200'),
  row('PATCH /v1/sets/:id', 'open', '401 403 403 403 403 200 200', { call: bodyOf({ title: 'Changed' }) }),
  row('PATCH /v1/sets/:id', 'draft', '401 403 404 404 404 200 200', { call: bodyOf({ title: 'Changed' }) }),
  row('DELETE /v1/sets/:id', 'open', '401 403 403 403 403 204 204', { spends: 'world' }),
  row('DELETE /v1/sets/:id', 'draft', '401 403 404 404 404 204 204', { spends: 'world' }),
  row('GET /v1/sets/:id/bundle', 'open', '401 200 200 200 200 200 200'),
  row('GET /v1/sets/:id/bundle', 'draft', '401 404 404 404 404 200 200'),
  row('GET /v1/sets/:id/points', 'open', '401 200 200 200 200 200 200'),
  row('GET /v1/sets/:id/points', 'draft', '401 404 404 404 404 200 200'),
  row('POST /v1/sets/:id/points', 'open', '401 403 403 403 403 201 201', { call: bodyOf({ title: 'Kernel' }) }),
  row('POST /v1/sets/:id/points', 'draft', '401 403 404 404 404 201 201', { call: bodyOf({ title: 'Kernel' }) }),
  row('GET /v1/sets/:id/questions', 'open', '401 200 200 200 200 200 200'),
  row('GET /v1/sets/:id/questions', 'draft', '401 404 404 404 404 200 200'),
  row('GET /v1/sets/:id/questions', 'open', '401 403 403 403 403 200 200', {
    call: () => ({ query: '?archived=true' }),
    code: 'not_owner',
  }),
  row('POST /v1/sets/:id/questions', 'open', '401 403 403 403 403 201 201', { call: bodyOf(questionBody('')) }),
  row('POST /v1/sets/:id/questions', 'draft', '401 403 404 404 404 201 201', { call: bodyOf(questionBody('')) }),
  row('GET /v1/points/:id', 'open', '401 200 200 200 200 200 200'),
  row('GET /v1/points/:id', 'draft', '401 404 404 404 404 200 200'),
  row('PATCH /v1/points/:id', 'open', '401 403 403 403 403 200 200', { call: bodyOf({ title: 'Changed' }) }),
  row('PATCH /v1/points/:id', 'draft', '401 403 404 404 404 200 200', { call: bodyOf({ title: 'Changed' }) }),
  row('DELETE /v1/points/:id', 'open', '401 403 403 403 403 204 204', { spends: 'world' }),
  row('DELETE /v1/points/:id', 'draft', '401 403 404 404 404 204 204', { spends: 'world' }),
  row('GET /v1/questions/:id', 'open', '401 200 200 200 200 200 200'),
  row('GET /v1/questions/:id', 'draft', '401 404 404 404 404 200 200'),
  row('PATCH /v1/questions/:id', 'open', '401 403 403 403 403 200 200', { call: bodyOf({ prompt: 'Changed?' }) }),
  row('PATCH /v1/questions/:id', 'draft', '401 403 404 404 404 200 200', { call: bodyOf({ prompt: 'Changed?' }) }),
  row('DELETE /v1/questions/:id', 'open', '401 403 403 403 403 204 204', { spends: 'world' }),
  row('DELETE /v1/questions/:id', 'draft', '401 403 404 404 404 204 204', { spends: 'world' }),

  row('GET /v1/sets/:id/media', 'open', '401 403 403 403 403 200 200'),
  row('GET /v1/sets/:id/media', 'draft', '401 404 404 404 404 200 200'),
  row('POST /v1/sets/:id/media', 'open', '401 403 403 403 403 201 201', { call: newPicture }),
  row('POST /v1/sets/:id/media', 'draft', '401 403 404 404 404 201 201', { call: newPicture }),
  row('GET /v1/media/:id', 'open', '401 200 200 200 200 200 200'),
  row('GET /v1/media/:id', 'draft', '401 404 404 404 404 200 200'),
  row('PATCH /v1/media/:id', 'open', '401 403 403 403 403 200 200', { call: bodyOf({ alt: 'Layers' }) }),
  row('PATCH /v1/media/:id', 'draft', '401 403 404 404 404 200 200', { call: bodyOf({ alt: 'Layers' }) }),
  row('DELETE /v1/media/:id', 'open', '401 403 403 403 403 204 204', { spends: 'world' }),
  row('DELETE /v1/media/:id', 'draft', '401 403 404 404 404 204 204', { spends: 'world' }),

  //                                              nobody guest other learner teacher owner admin
  row('GET /v1/sets/:id/enrolment', 'open', '401 409 409 200 409 409 409'),
  row('GET /v1/sets/:id/enrolment', 'draft', '401 404 404 404 404 409 409'),
  row('PUT /v1/sets/:id/enrolment', 'open', '401 200 200 200 200 200 200', { call: bodyOf({}), spends: 'world' }),
  row('PUT /v1/sets/:id/enrolment', 'draft', '401 404 404 404 404 200 200', { call: bodyOf({}), spends: 'world' }),
  row('DELETE /v1/sets/:id/enrolment', 'open', '401 404 404 204 404 404 404', { spends: 'world' }),
  row('DELETE /v1/sets/:id/enrolment', 'draft', '401 404 404 204 404 404 404', { spends: 'world' }),
  row('GET /v1/presets', 'self', '401 200 200 200 200 200 200'),
  row('PUT /v1/presets/:id', 'self', '401 200 200 200 200 200 200', { call: bodyOf({ name: 'Mine' }) }),
  row('GET /v1/study/queue', 'self', '401 200 200 200 200 200 200'),
  row('GET /v1/study/queue', 'open', '401 409 409 200 409 409 409', { call: ofSet }),
  row('GET /v1/study/queue', 'draft', '401 404 404 404 404 409 409', { call: ofSet }),
  row('GET /v1/study/summary', 'self', '401 200 200 200 200 200 200'),
  row('GET /v1/study/summary', 'open', '401 409 409 200 409 409 409', { call: ofSet }),
  row('GET /v1/study/summary', 'draft', '401 404 404 404 404 409 409', { call: ofSet }),
  row('POST /v1/reviews', 'open', '401 409 409 201 409 409 409', { call: review }),
  // What was answered offline lands, and its corrections, even when the set was taken back meanwhile.
  row('POST /v1/reviews', 'draft', '401 404 404 201 404 409 409', { call: review }),
  row('PUT /v1/reviews/:id/rating', 'open', '401 404 404 200 404 404 404', { call: bodyOf({ rating: 'hard' }) }),
  row('PUT /v1/reviews/:id/rating', 'draft', '401 404 404 200 404 404 404', { call: bodyOf({ rating: 'hard' }) }),
  row('DELETE /v1/reviews/:id', 'open', '401 404 404 200 404 404 404', { spends: 'world' }),
  row('DELETE /v1/reviews/:id', 'draft', '401 404 404 200 404 404 404', { spends: 'world' }),
  row('GET /v1/cards', 'self', '401 200 200 200 200 200 200'),
  row('GET /v1/cards/:questionId', 'open', '401 404 404 200 404 404 404'),
  row('GET /v1/cards/:questionId', 'draft', '401 404 404 404 404 404 404'),
  row('PATCH /v1/cards/:questionId', 'open', '401 404 404 200 404 404 404', { call: bodyOf({ flag: 3 }) }),
  row('PATCH /v1/cards/:questionId', 'draft', '401 404 404 404 404 404 404', { call: bodyOf({ flag: 3 }) }),
  row('GET /v1/cards/:questionId/reviews', 'open', '401 404 404 200 404 404 404'),
  row('GET /v1/cards/:questionId/reviews', 'draft', '401 404 404 404 404 404 404'),

  //                                              nobody guest other learner teacher owner admin
  row('GET /v1/formats', 'self', '200 200 200 200 200 200 200'),
  row('GET /v1/formats/json/schema', 'self', '200 200 200 200 200 200 200'),
  row('GET /v1/formats/:id/template', 'self', '200 200 200 200 200 200 200'),
  row('GET /v1/imports', 'self', '401 403 200 200 200 200 200', { code: 'account_required' }),
  row('POST /v1/imports', 'open', '401 403 403 403 403 202 202', { call: pasted, spends: 'world' }),
  row('POST /v1/imports', 'draft', '401 403 404 404 404 202 202', { call: pasted, spends: 'world' }),
  ...['', '/items', '/issues', '/events'].map((part) =>
    row(`GET /v1/imports/:id${part}`, 'open', '401 403 404 404 404 200 404', { code: 'account_required' }),
  ),
  row('PATCH /v1/imports/:id/items/:n', 'open', '401 403 404 404 404 200 404', { call: bodyOf({ stars: 4 }) }),
  row('PUT /v1/imports/:id/options', 'open', '401 403 404 404 404 202 404', { call: bodyOf({}), spends: 'world' }),
  row('POST /v1/imports/:id/commit', 'open', '401 403 404 404 404 202 404', { call: bodyOf({}), spends: 'world' }),
  row('POST /v1/imports/:id/cancel', 'open', '401 403 404 404 404 200 404', { spends: 'world' }),
  ...['export', 'export/losses'].flatMap((part) => [
    row(`GET /v1/sets/:id/${part}`, 'open', '401 403 403 403 403 200 200', { call: asJson }),
    row(`GET /v1/sets/:id/${part}`, 'draft', '401 404 404 404 404 200 200', { call: asJson }),
  ]),
  row('POST /v1/sets/:id/generate', 'open', '401 403 403 403 403 200 200', { spends: 'world' }),
  row('POST /v1/sets/:id/generate', 'draft', '401 403 404 404 404 200 200', { spends: 'world' }),

  ...['overview', 'points', 'heatmap', 'forecast', 'retention'].flatMap((part) => [
    row(`GET /v1/progress/${part}`, 'self', '401 200 200 200 200 200 200'),
    row(`GET /v1/progress/${part}`, 'open', '401 409 409 200 409 409 409', { call: ofSet }),
    row(`GET /v1/progress/${part}`, 'draft', '401 404 404 200 404 409 409', { call: ofSet }),
  ]),
];

/** What is there without any of the application's own guards: the API page, its description, and preflights. */
export const PAGES = /^(GET|HEAD) \/(docs(\/.*)?|openapi(-3\.0)?\.json)$|^OPTIONS \*$/;

/** The address of a route with everything in it filled in. */
export function addressOf(route: string, set: WorldSet, world: World, sessionId: string): string {
  const [, path = ''] = route.split(' ');
  const ids: Readonly<Record<string, string | undefined>> = {
    '/v1/sets/:id': set.id,
    '/v1/points/:id': set.pointId,
    '/v1/questions/:id': set.questions[0]?.id,
    '/v1/reviews/:id': set.reviewId,
    '/v1/media/:id': set.mediaId,
    '/v1/imports/:id': set.importId,
    '/v1/imports/:id/items/:n': '1',
    '/v1/formats/:id': 'csv',
    '/v1/cards/:questionId': set.questions[0]?.id,
    '/v1/presets/:id': world.presetId,
    '/v1/me/sessions/:id': sessionId,
    '/v1/admin/users/:id': world.other.id,
  };
  return path.replace(/\/:\w+/g, (token, offset: number) => `/${ids[path.slice(0, offset) + token] ?? 'unknown'}`);
}
