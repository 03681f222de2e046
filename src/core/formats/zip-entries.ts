import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import type { PlacelessIssue } from './issue-list.js';

/** What an archive may hold; sizes in bytes. */
export interface ZipLimits {
  readonly entries: number;
  /** Of all entries together, expanded. */
  readonly expanded: number;
  /** Expanded to packed, of an entry that expands to more than a megabyte. */
  readonly ratio: number;
}

/** For office documents: some hundred entries, texts that pack well. */
export const DOCUMENT_LIMITS: ZipLimits = { entries: 2_000, expanded: 128 * 1024 * 1024, ratio: 200 };

export type ZipContent =
  { readonly names: readonly string[]; readonly entries: ReadonlyMap<string, Uint8Array> } | { readonly issue: PlacelessIssue };

const RATIO_FROM = 1024 * 1024;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;

class ZipRefusal extends Error {
  constructor(
    readonly code: string,
    readonly params?: PlacelessIssue['params'],
  ) {
    super(code);
  }
}

/**
 * The wanted entries of a zip archive. The whole directory is walked first: an archive with unsafe paths, links, encryption, too many
 * or too large entries is refused before anything is expanded, and an entry that turns out larger than its directory says while it is.
 * Never throws.
 */
export async function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits = DOCUMENT_LIMITS,
): Promise<ZipContent> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: false,
    });
    const walked = await walk(zip, limits);
    const entries = new Map<string, Uint8Array>();
    for (const entry of walked) if (wanted(entry.fileName)) entries.set(entry.fileName, await expand(zip, entry));
    return { names: walked.map((entry) => entry.fileName), entries };
  } catch (error) {
    if (error instanceof ZipRefusal) return { issue: { severity: 'error', code: error.code, params: error.params } };
    const unsafe = /relative path|absolute path|invalid characters in fileName/i.test(String(error));
    return { issue: { severity: 'error', code: unsafe ? 'zip_unsafe' : 'zip_broken' } };
  }
}

async function walk(zip: ZipFile, limits: ZipLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  let expanded = 0;
  if (zip.entryCount > limits.entries) throw new ZipRefusal('zip_too_many_entries', { max: limits.entries });
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new ZipRefusal('zip_encrypted');
    if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) throw new ZipRefusal('zip_unsafe');
    expanded += entry.uncompressedSize;
    const suspicious =
      entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > limits.ratio * Math.max(1, entry.compressedSize);
    if (expanded > limits.expanded || suspicious)
      throw new ZipRefusal('zip_too_large', { max: `${Math.floor(limits.expanded / 1024 / 1024)} MB` });
    entries.push(entry);
  }
  return entries;
}

async function expand(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
