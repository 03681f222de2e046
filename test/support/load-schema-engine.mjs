import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

let loaded;

/** The engine never takes back the timer of its lock, ten seconds, which would keep the process from ending. */
const restingTimers = Object.fromEntries(
  Object.entries(bindings)
    .filter(([name]) => name.startsWith('__wbg_setTimeout_'))
    .map(([name, setTimer]) => [name, (...parameters) => setTimer(...parameters).unref()]),
);

/** Loads the WebAssembly of Prisma's schema engine, which the package's own entry can only do through a bundler. */
async function load() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message) => console.error(message) };
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings, ...restingTimers } });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

const internalChar = 18;
const internalCharArray = 1002;

/**
 * The engine reads columns of the catalogue's own type "char", which the adapter does not know. It knows arrays of them,
 * which the engine never reads, so the one passes through the adapter in the other's name.
 */
class CatalogPool extends pg.Pool {
  async query(...parameters) {
    const result = await super.query(...parameters);
    for (const field of result.fields ?? []) if (field.dataTypeID === internalChar) field.dataTypeID = internalCharArray;
    return result;
  }
}

class EngineAdapter extends PrismaPg {
  async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    // The adapter's own cuts a script at every semicolon, in comments and function bodies too: PostgreSQL reads it whole.
    adapter.executeScript = async (script) => void (await adapter.underlyingDriver().query(script));
    return adapter;
  }
}

/**
 * Opens the schema engine on a database.
 * @param datamodels pairs of path and content of schema files
 * @returns the engine and a function that closes its connections
 */
export async function openSchemaEngine(url, datamodels) {
  await (loaded ??= load());
  const pool = new CatalogPool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  const factory = bindMigrationAwareSqlAdapterFactory(new EngineAdapter(pool));
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, factory);
  const close = async () => {
    engine.free();
    await pool.end();
  };
  return { engine, close };
}
