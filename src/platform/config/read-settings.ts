import { resolve } from 'node:path';
import type { LimitSettings } from '../limits/limit-table.js';
import type { RequestLimits } from '../http/admission.js';
import type { MailSettings } from '../mail/mailer.js';
import type { Origins, TrustedProxies } from './setting-kinds.js';
import { type LogLevel, type RawSettings, type SettingName, type SettingRow, settingTable } from './setting-table.js';
import { weakness } from './weak-secret.js';

export type DatabaseChoice = { readonly kind: 'embedded' } | { readonly kind: 'server'; readonly url: string };

/** The validated settings, frozen. Times and sizes are in the unit that the name says. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseChoice;
  /** Null: there is none. */
  readonly replicaUrl: string | null;
  /** Absolute path. */
  readonly dataDir: string;
  readonly secret: string;
  readonly teacherSignUp: boolean;
  readonly demoAccounts: boolean;
  readonly corsOrigins: Origins;
  readonly logLevel: LogLevel;
  readonly bodyLimitBytes: number;
  readonly imports: { readonly maxBytes: number; readonly seconds: number; readonly memoryMb: number };
  /** Of one picture or sound, and of all that a set has. */
  readonly media: { readonly maxBytes: number; readonly maxSetBytes: number };
  readonly quotas: { readonly ownerMediaBytes: number; readonly ownerSets: number; readonly setQuestions: number };
  readonly accessTokenSeconds: number;
  readonly refreshTokenDays: number;
  /** Null: no mail is sent. */
  readonly mail: MailSettings | null;
  /** With `{code}` in it; null where people type the code. */
  readonly resetUrl: string | null;
  /** 0: guests stay. */
  readonly guestIdleDays: number;
  readonly auditDays: number;
  readonly trustProxy: TrustedProxies;
  readonly limits: LimitSettings;
  readonly maxRequests: RequestLimits;
  readonly pools: { readonly hot: number; readonly general: number };
  /** False on a database that is spread over machines. */
  readonly reviewBatches: boolean;
  /** Off where neither a port nor a token is given; a token without a port is for the API's own port. */
  readonly metrics: { readonly host: string; readonly port: number | null; readonly token: string | null };
  /** Null: nothing is traced. */
  readonly tracesEndpoint: string | null;
}

/** Settings whose secret may still have to be generated (embedded database only). */
export type SettingsDraft = Omit<Settings, 'secret'> & { readonly secret: string | undefined };

export type SettingsReading =
  | { readonly ok: true; readonly draft: SettingsDraft; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly faults: readonly string[]; readonly warnings: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks every setting, collecting all faults, one sentence each. An empty value counts as absent.
 * @param root folder that a relative DATA_DIR starts from
 */
export function readSettings(env: Environment, root: string): SettingsReading {
  const faults: string[] = [];
  const raw: Partial<Record<SettingName, unknown>> = {};
  for (const [name, row] of Object.entries(settingTable) as [SettingName, SettingRow<unknown>][]) {
    const given = env[name]?.trim();
    const source = given === undefined || given === '' ? row.default : given;
    if (source === undefined) continue;
    const reading = row.kind.read(source);
    if (reading.ok) raw[name] = reading.value;
    else faults.push(`${name} ${reading.fault}${UNTOLD.includes(name) ? '' : `, not "${source}"`}.`);
  }
  const warnings = unknownNames(env).map((name) => `${name} is no setting of Zhidian and is ignored.`);
  const settings = raw as RawSettings;
  faults.push(...crossFaults(settings, env.DATABASE_URL?.trim() ? 'server' : 'embedded'));
  return faults.length > 0 ? { ok: false, faults, warnings } : { ok: true, draft: draftOf(settings, root), warnings };
}

/** May hold a password, which no message repeats. */
const UNTOLD: readonly SettingName[] = ['DATABASE_URL', 'DATABASE_REPLICA_URL', 'SMTP_URL', 'OTEL_EXPORTER_OTLP_ENDPOINT'];

function crossFaults(raw: RawSettings, database: DatabaseChoice['kind']): string[] {
  const faults: string[] = [];
  const weak = raw.ZHIDIAN_SECRET === undefined ? undefined : weakness(raw.ZHIDIAN_SECRET);
  if (weak) faults.push(`ZHIDIAN_SECRET ${weak}; make one with "openssl rand -base64 48".`);
  const weakToken = raw.METRICS_TOKEN === undefined ? undefined : weakness(raw.METRICS_TOKEN);
  if (weakToken) faults.push(`METRICS_TOKEN ${weakToken}; make one with "openssl rand -base64 48".`);
  if (database === 'server' && raw.ZHIDIAN_SECRET === undefined) {
    faults.push('ZHIDIAN_SECRET must be given when DATABASE_URL is set; make one with "openssl rand -base64 48".');
  }
  if (database === 'embedded' && raw.DATABASE_REPLICA_URL !== undefined) {
    faults.push('DATABASE_REPLICA_URL is a copy of DATABASE_URL, which is not set.');
  }
  if (database === 'server' && raw.DEMO_ACCOUNTS === true) {
    faults.push('DEMO_ACCOUNTS is for the embedded database only and cannot be true when DATABASE_URL is set.');
  }
  if (raw.SMTP_URL !== undefined && raw.MAIL_FROM === undefined) {
    faults.push('MAIL_FROM must be given when SMTP_URL is set, such as Zhidian <noreply@example.org>.');
  }
  return faults;
}

function draftOf(raw: RawSettings, root: string): SettingsDraft {
  const database: DatabaseChoice =
    raw.DATABASE_URL === undefined ? { kind: 'embedded' } : { kind: 'server', url: raw.DATABASE_URL };
  const embedded = database.kind === 'embedded';
  return {
    port: raw.PORT,
    host: raw.HOST,
    database,
    replicaUrl: raw.DATABASE_REPLICA_URL ?? null,
    dataDir: resolve(root, raw.DATA_DIR),
    secret: raw.ZHIDIAN_SECRET,
    teacherSignUp: raw.TEACHER_SIGN_UP ?? embedded,
    demoAccounts: raw.DEMO_ACCOUNTS ?? embedded,
    corsOrigins: raw.CORS_ORIGINS,
    logLevel: raw.LOG_LEVEL,
    bodyLimitBytes: raw.BODY_LIMIT_BYTES,
    imports: { maxBytes: raw.MAX_IMPORT_BYTES, seconds: raw.IMPORT_SECONDS, memoryMb: raw.IMPORT_MEMORY_MB },
    media: { maxBytes: raw.MAX_MEDIA_BYTES, maxSetBytes: raw.MAX_SET_MEDIA_BYTES },
    quotas: {
      ownerMediaBytes: raw.MAX_OWNER_MEDIA_BYTES,
      ownerSets: raw.MAX_OWNER_SETS,
      setQuestions: raw.MAX_SET_QUESTIONS,
    },
    accessTokenSeconds: raw.ACCESS_TOKEN_SECONDS,
    refreshTokenDays: raw.REFRESH_TOKEN_DAYS,
    mail: raw.SMTP_URL === undefined || raw.MAIL_FROM === undefined ? null : { url: raw.SMTP_URL, from: raw.MAIL_FROM },
    resetUrl: raw.RESET_URL ?? null,
    guestIdleDays: raw.GUEST_IDLE_DAYS,
    auditDays: raw.AUDIT_DAYS,
    trustProxy: raw.TRUST_PROXY,
    limits: {
      on: raw.RATE_LIMITS,
      loginFailures: raw.LOGIN_FAILURES,
      loginFailuresPerAddress: raw.LOGIN_FAILURES_PER_ADDRESS,
      signUpsPerHour: raw.SIGN_UPS_PER_HOUR,
      resetsPerHour: raw.RESETS_PER_HOUR,
      importsPerHour: raw.IMPORTS_PER_HOUR,
      requestsPerMinute: raw.REQUESTS_PER_MINUTE,
    },
    maxRequests: { hot: raw.MAX_REQUESTS_HOT, general: raw.MAX_REQUESTS_GENERAL },
    pools: { hot: raw.DB_POOL_HOT, general: raw.DB_POOL_GENERAL },
    reviewBatches: raw.REVIEW_BATCHES,
    metrics: { host: raw.METRICS_HOST, port: raw.METRICS_PORT ?? null, token: raw.METRICS_TOKEN ?? null },
    tracesEndpoint: raw.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
}

/** What `npx zhidian` reads; the server may well run in the same shell. */
const CLIENT_NAMES = ['ZHIDIAN_SERVER', 'ZHIDIAN_TOKEN', 'ZHIDIAN_PASSWORD'];

const unknownNames = (env: Environment) =>
  Object.keys(env)
    .filter((name) => name.startsWith('ZHIDIAN_') && !(name in settingTable) && !CLIENT_NAMES.includes(name))
    .sort();
