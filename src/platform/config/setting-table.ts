import {
  host,
  httpUrl,
  integer,
  type Kind,
  oneOf,
  origins,
  postgresUrl,
  proxies,
  text,
  yesNo,
  codeUrl,
  mailbox,
  smtpUrl,
} from './setting-kinds.js';
import { secretMinimumLength } from './weak-secret.js';

export interface SettingRow<T> {
  readonly kind: Kind<T>;
  /** As it would stand in the environment; absent when the value depends on the database or is optional. */
  readonly default?: string;
  /** What stands for the default in .env.example when there is none. */
  readonly defaultNote?: string;
  readonly why: string;
}

const row = <T, R extends Omit<SettingRow<T>, 'kind'>>(kind: Kind<T>, rest: R): { kind: Kind<T> } & R => ({ kind, ...rest });
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Every setting: its name in the environment, how it is read, its default and what it is for. `.env.example` is made from this. */
export const settingTable = {
  PORT: row(integer(0, 65535), { default: '3000', why: 'TCP port of the API; 0 takes any free one.' }),
  HOST: row(host, { default: '127.0.0.1', why: 'Address to listen on; 0.0.0.0 opens the API to the network.' }),
  DATABASE_URL: row(postgresUrl, {
    defaultNote: 'the embedded PostgreSQL in DATA_DIR',
    why: 'A PostgreSQL 15 or newer with UTF-8, as postgresql://user:password@host:5432/database.',
  }),
  DATABASE_REPLICA_URL: row(postgresUrl, {
    defaultNote: 'none: DATABASE_URL answers everything',
    why: 'A streaming replica of DATABASE_URL, for statistics that may be seconds old.',
  }),
  DATA_DIR: row(text, { default: '.data', why: 'Folder of the embedded database and its secrets; relative to the project.' }),
  ZHIDIAN_SECRET: row(text, {
    defaultNote: 'generated and kept in DATA_DIR; required with DATABASE_URL',
    why: `Signs access tokens: at least ${secretMinimumLength} random characters, the same on every server (openssl rand -base64 48).`,
  }),
  TEACHER_SIGN_UP: row(yesNo, {
    defaultNote: 'true on the embedded database, false with DATABASE_URL',
    why: 'Whether anyone may register as a teacher, who can publish question sets.',
  }),
  DEMO_ACCOUNTS: row(yesNo, {
    defaultNote: 'true on the embedded database; refused with DATABASE_URL',
    why: 'Whether a demo learner and a demo teacher with random passwords are made.',
  }),
  CORS_ORIGINS: row(origins, { default: '', why: 'Origins of web apps that may call the API, separated by commas; * for all.' }),
  LOG_LEVEL: row(oneOf(logLevels), { default: 'info', why: `One of ${logLevels.join(', ')}.` }),
  BODY_LIMIT_BYTES: row(integer(1_024, 104_857_600), {
    default: '1048576',
    why: 'Largest request body in bytes; a larger one is 413.',
  }),
  MAX_IMPORT_BYTES: row(integer(1_024, 209_715_200), {
    default: '20971520',
    why: 'Largest file that can be imported, in bytes; a larger one is 413.',
  }),
  IMPORT_SECONDS: row(integer(1, 3_600), { default: '60', why: 'How long reading a file may take, in seconds.' }),
  IMPORT_MEMORY_MB: row(integer(64, 16_384), {
    default: '512',
    why: 'How much memory reading a file may take, in megabytes; files are read in a process of their own.',
  }),
  MAX_MEDIA_BYTES: row(integer(1_024, 104_857_600), {
    default: '10485760',
    why: 'Largest picture or sound of a question set, in bytes; a larger one is 413.',
  }),
  MAX_SET_MEDIA_BYTES: row(integer(1_024, 2_147_483_647), {
    default: '104857600',
    why: 'How much pictures and sounds of one question set may take together, in bytes.',
  }),
  MAX_OWNER_MEDIA_BYTES: row(integer(1_024, 1_099_511_627_776), {
    default: '1073741824',
    why: 'How much pictures and sounds of all question sets of one account may take together, in bytes.',
  }),
  MAX_OWNER_SETS: row(integer(1, 1_000_000), { default: '1000', why: 'How many question sets one account may have.' }),
  MAX_SET_QUESTIONS: row(integer(1, 50_000), { default: '50000', why: 'How many questions one question set may have.' }),
  ACCESS_TOKEN_SECONDS: row(integer(10, 86_400), { default: '900', why: 'Life of an access token in seconds.' }),
  REFRESH_TOKEN_DAYS: row(integer(1, 3_650), { default: '60', why: 'Days without use after which a session ends.' }),
  SMTP_URL: row(smtpUrl, {
    defaultNote: 'none: no mail is sent',
    why: 'Mail server for forgotten passwords, as smtps://user:password@host:465 or smtp://… (STARTTLS where it is offered).',
  }),
  MAIL_FROM: row(mailbox, {
    defaultNote: 'required with SMTP_URL',
    why: 'Sender of mails, as Zhidian <noreply@example.org>.',
  }),
  RESET_URL: row(codeUrl, {
    defaultNote: 'none: mails bring the code alone',
    why: 'Page of the client where a new password is set, with {code} where the code shall stand: "https://app.example.org/reset#{code}" (in quotes in this file).',
  }),
  GUEST_IDLE_DAYS: row(integer(0, 3_650), {
    default: '30',
    why: 'Days without a review or a refresh after which a guest is removed with all that is theirs; 0 for never.',
  }),
  AUDIT_DAYS: row(integer(1, 36_500), { default: '400', why: 'Days for which the audit is kept.' }),
  TRUST_PROXY: row(proxies, {
    default: 'false',
    why: 'Whose X-Forwarded-For counts: true for one proxy, a number of proxies, or their addresses separated by commas.',
  }),
  RATE_LIMITS: row(yesNo, {
    default: 'true',
    why: 'Whether requests are limited; false only behind a gateway that does it.',
  }),
  LOGIN_FAILURES: row(integer(1, 1_000), {
    default: '10',
    why: 'Wrong passwords for one account from one address in 15 minutes; ten times as many from all addresses in an hour.',
  }),
  LOGIN_FAILURES_PER_ADDRESS: row(integer(1, 100_000), {
    default: '200',
    why: 'Wrong passwords from one address in 15 minutes, for all accounts together: a class may stand behind it.',
  }),
  SIGN_UPS_PER_HOUR: row(integer(1, 1_000_000), {
    default: '500',
    why: 'New accounts from one address in an hour, and as many guests: a school may stand behind it.',
  }),
  RESETS_PER_HOUR: row(integer(1, 10_000), {
    default: '20',
    why: 'Forgotten passwords asked for, and codes tried, from one address in an hour; a quarter of it for one e-mail.',
  }),
  IMPORTS_PER_HOUR: row(integer(1, 100_000), { default: '60', why: 'Files that one account may import in an hour.' }),
  REQUESTS_PER_MINUTE: row(integer(10, 100_000_000), {
    default: '6000',
    why: 'Requests of one learner in a minute at each server; five times as many from an address without sign-in.',
  }),
  MAX_REQUESTS_HOT: row(integer(1, 100_000), {
    default: '1000',
    why: 'Reviews and queues that may be under way at a time; more are 503 at once.',
  }),
  MAX_REQUESTS_GENERAL: row(integer(1, 100_000), {
    default: '200',
    why: 'Other requests that may be under way at a time, most of them waiting for a connection; more are 503 at once.',
  }),
  DB_POOL_HOT: row(integer(1, 100), { default: '3', why: 'Connections for reviews and queues; a few are faster than many.' }),
  DB_POOL_GENERAL: row(integer(1, 500), {
    default: '10',
    why: 'Connections for everything else, each at most one request at a time.',
  }),
  REVIEW_BATCHES: row(yesNo, {
    default: 'true',
    why: 'Whether reviews that arrive together share two statements; false on Citus, where a statement must keep to one learner.',
  }),
  METRICS_PORT: row(integer(0, 65535), {
    defaultNote: 'none; without METRICS_TOKEN too there are no metrics',
    why: 'TCP port of GET /metrics for Prometheus, beside the API; 0 takes any free one.',
  }),
  METRICS_HOST: row(host, { default: '127.0.0.1', why: 'Address that METRICS_PORT listens on.' }),
  METRICS_TOKEN: row(text, {
    defaultNote: 'none; without METRICS_PORT too there are no metrics',
    why: `Bearer token of GET /metrics, at least ${secretMinimumLength} random characters; without METRICS_PORT it is on PORT.`,
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: row(httpUrl, {
    defaultNote: 'none: nothing is traced',
    why: 'Address of an OpenTelemetry collector that takes spans by OTLP over HTTP, without /v1/traces.',
  }),
} as const;

export type SettingName = keyof typeof settingTable;
type KindValue<R> = R extends { kind: Kind<infer T> } ? T : never;

/** The settings as read one by one; undefined where neither a value nor a default is given. */
export type RawSettings = {
  [N in SettingName]:
    KindValue<(typeof settingTable)[N]> | ((typeof settingTable)[N] extends { default: string } ? never : undefined);
};
