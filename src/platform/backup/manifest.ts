import { createHash } from 'node:crypto';
import { BackupFault } from './backup-fault.js';
import type { Sum } from './tally.js';

/** One table's rows, or the jobs, as an entry of the container. */
export interface CopiedTable extends Sum {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * What a backup says of itself. The container is a ZIP file: `tables/NAME.copy` for each table (PostgreSQL's COPY text format, UTF-8),
 * `jobs.copy` for the work that waits, then `manifest.json`, and `manifest.sha256` as `sha256sum --check` reads it.
 */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** Version of Zhidian that wrote it. */
  readonly zhidian: string;
  readonly postgresql: string;
  /** When the snapshot was taken, RFC 3339. */
  readonly takenAt: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly tables: readonly CopiedTable[];
  readonly jobs: CopiedTable;
  readonly sequences: readonly { readonly name: string; readonly value: string }[];
  /** Tables that PostgreSQL itself would empty after a crash. */
  readonly leftOut: readonly string[];
}

export const FORMAT = 'zhidian-backup';
export const VERSION = 1;
export const MANIFEST_ENTRY = 'manifest.json';
export const MANIFEST_SUM_ENTRY = 'manifest.sha256';
export const JOBS_ENTRY = 'jobs.copy';

export const tableEntry = (name: string): string => `tables/${name}.copy`;

export const manifestSum = (text: string): string => `${createHash('sha256').update(text).digest('hex')}  ${MANIFEST_ENTRY}\n`;

/** Of all tables. */
export const rowsOf = ({ tables }: Pick<Manifest, 'tables'>): number => tables.reduce((sum, { rows }) => sum + rows, 0);

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isHash = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);
const areAll = (value: unknown, fits: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(fits);

const isCopied = (value: unknown): boolean =>
  isFields(value) &&
  isText(value.name) &&
  areAll(value.columns, isText) &&
  isCount(value.rows) &&
  isCount(value.bytes) &&
  isHash(value.sha256);

const isManifest = (value: Fields): boolean =>
  [value.zhidian, value.postgresql, value.takenAt].every(isText) &&
  areAll(value.migrations, (one) => isFields(one) && isText(one.name) && isHash(one.checksum)) &&
  areAll(value.tables, isCopied) &&
  isCopied(value.jobs) &&
  areAll(value.sequences, (one) => isFields(one) && isText(one.name) && /^-?\d+$/.test(String(one.value))) &&
  areAll(value.leftOut, isText);

/** @throws BackupFault where the text is no manifest, or one of a later format */
export function readManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BackupFault(`${file} is damaged: its manifest cannot be read.`);
  }
  if (!isFields(value) || value.format !== FORMAT) throw new BackupFault(`${file} is no backup of Zhidian.`);
  if (value.version !== VERSION) {
    throw new BackupFault(
      `${file} has the format ${String(value.version)}, and this version of Zhidian reads ${VERSION}: update Zhidian.`,
    );
  }
  if (!isManifest(value)) throw new BackupFault(`${file} is damaged: its manifest is incomplete.`);
  return value as unknown as Manifest;
}
