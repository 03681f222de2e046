import pg from 'pg';
import { StartError } from '../config/start-error.js';
import { codeOf, isConnectionFailure, SqlState, sqlStateOf } from './sqlstate.js';

const oldestVersion = 15;
const connectTimeoutMs = 10_000;

interface ServerFacts {
  readonly version_num: string;
  readonly encoding: string;
  readonly read_only: string;
}

/**
 * Makes sure that the database can be reached and used, and gives its connection to `work` (which must not keep it).
 * @throws StartError in one sentence that never contains the password; also where the database goes away during `work`, its
 * user may not do what `work` does, or its disk is full
 */
export async function withCheckedDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'zhidian-start',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    refuseUnfit(await readFacts(client));
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error instanceof StartError ? error : new StartError(connectionSentence(url, error));
  }
  try {
    return await work(client);
  } catch (error) {
    if (isConnectionFailure(error)) throw new StartError(connectionSentence(url, error));
    const sentence = workSentence(url, sqlStateOf(error));
    throw sentence === undefined ? error : new StartError(sentence);
  } finally {
    await client.end();
  }
}

async function readFacts(client: pg.Client): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(
    `select current_setting('server_version_num') as version_num,
            current_setting('server_encoding') as encoding,
            current_setting('transaction_read_only') as read_only`,
  );
  return rows[0] as ServerFacts;
}

/** @throws StartError when the server is too old, not UTF-8 or a read-only copy */
export function refuseUnfit(facts: ServerFacts): void {
  const major = Math.floor(Number(facts.version_num) / 10_000);
  if (major < oldestVersion) {
    throw new StartError(`The database is PostgreSQL ${major}, and Zhidian needs version ${oldestVersion} or newer.`);
  }
  if (facts.encoding !== 'UTF8') {
    throw new StartError(
      `The database is encoded as ${facts.encoding}, which cannot hold Chinese: create one with "create database ... encoding 'UTF8' template template0".`,
    );
  }
  if (facts.read_only === 'on')
    throw new StartError('The database only allows reading; DATABASE_URL must name the primary server.');
}

/** What an address of a database names, in words that hold no password. */
function partsOf(url: string): { readonly where: string | null; readonly user: string; readonly name: string } {
  const { hostname, port, pathname, username, searchParams } = new URL(url);
  return {
    where: hostname ? `${hostname}:${port || 5432}` : searchParams.get('host'),
    user: decodeURIComponent(username),
    name: decodeURIComponent(pathname.slice(1)),
  };
}

/** What its operator can do about a database that answers and yet does not do what it is asked. */
function workSentence(url: string, state: string | undefined): string | undefined {
  const { where, user, name } = partsOf(url);
  if (state === SqlState.insufficientPrivilege)
    return `The user "${user}" may not do all that is needed in the database "${name}" at ${where}: make it the owner of the database and of its tables.`;
  if (state === SqlState.diskFull) return `The disk of the database at ${where} is full: free some of it, then try again.`;
  return undefined;
}

function connectionSentence(url: string, error: unknown): string {
  const { where, user, name } = partsOf(url);
  switch (sqlStateOf(error)) {
    case SqlState.invalidPassword:
    case SqlState.invalidAuthorization:
      return `The database at ${where} refuses the user "${user}" or its password; check DATABASE_URL.`;
    case SqlState.invalidCatalogName:
      return `The database server at ${where} has no database "${name}"; create it first.`;
    case SqlState.tooManyConnections:
      return `The database at ${where} has no connection left; raise its max_connections or stop other clients.`;
    default:
      return `The database at ${where} cannot be reached (${reasonOf(error)}); is it running, and is DATABASE_URL right?`;
  }
}

const reasonOf = (error: unknown) =>
  codeOf(error) ?? (error instanceof Error ? error.message : String(error)).replace(/[.\s]+$/, '');
