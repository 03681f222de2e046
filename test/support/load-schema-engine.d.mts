import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

export function openSchemaEngine(
  url: string,
  datamodels: [path: string, content: string][],
): Promise<{ engine: SchemaEngine; close: () => Promise<void> }>;
