/**
 * What a table holds, which decides where it lives when the database is spread over machines (docs/operations.md):
 * `content` and `identity` are small, read everywhere and written rarely: a copy on every machine;
 * `learner` rows belong to one learner each: spread by `learner_id`;
 * `local` stays on the coordinator: queues, imports on their way, counters of limits.
 */
export type TableKind = 'content' | 'identity' | 'learner' | 'local';

/** Every table. A new one must be added here: test/catalogue.e2e.ts holds each kind to its rules. */
export const TABLE_KINDS: Readonly<Record<string, TableKind>> = {
  users: 'identity',
  admin_code: 'identity',
  question_set: 'content',
  point: 'content',
  question: 'content',
  question_version: 'content',
  media: 'content',
  set_media: 'content',
  learner: 'learner',
  session: 'learner',
  preset: 'learner',
  enrolment: 'learner',
  card: 'learner',
  review: 'learner',
  study_action: 'learner',
  study_day: 'learner',
  import_job: 'local',
  import_item: 'local',
  import_issue: 'local',
  import_media: 'local',
  idempotency: 'learner',
  rate_limit: 'local',
  personal_token: 'learner',
  audit: 'local',
  password_reset: 'local',
  _prisma_migrations: 'local',
};
