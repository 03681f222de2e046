import { constants } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Refusal } from './server.mjs';

const DEFAULT_FORMAT = 'json';

/** Writes a set to a file, and tells what the format could not hold. @returns true @throws Refusal */
export async function exportSet(server, { set: ref, format, lang, output }, words, { stdout, stderr }) {
  const { id } = await server.set(ref);
  const query = new globalThis.URLSearchParams({ format: format ?? (await formatFor(server, output)), ...(lang && { lang }) });
  const response = await server.ask('GET', `/v1/sets/${id}/export?${query}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const file = output ?? nameIn(response.headers.get('content-disposition')) ?? `${ref}.${query.get('format')}`;
  if (output === '-') stdout.write(bytes);
  else await write(file, bytes, output !== undefined, words);
  stderr.write(words.exported(output === '-' ? '-' : file, bytes.length));
  if (Number(response.headers.get('x-zhidian-losses') ?? 0) > 0) {
    const losses = await server.json('GET', `/v1/sets/${id}/export/losses?${query}`);
    for (const { detail } of losses.data ?? losses) stderr.write(`  ${detail}\n`);
  }
  return true;
}

/** The one format whose files end as the wanted one does. */
async function formatFor(server, output = '') {
  const extension = extname(output).slice(1).toLowerCase();
  if (extension === '') return DEFAULT_FORMAT;
  const formats = await server.json('GET', '/v1/formats');
  const fitting = (formats.data ?? formats).filter((one) => one.writes && one.extension === extension);
  return fitting.length === 1 ? fitting[0].id : DEFAULT_FORMAT;
}

/** RFC 6266, without folders. */
function nameIn(disposition) {
  const [, encoded] = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '') ?? [];
  const [, quoted] = /filename="([^"]+)"/i.exec(disposition ?? '') ?? [];
  const name = encoded === undefined ? quoted : decodeURIComponent(encoded);
  return name === undefined || basename(name) === '' ? undefined : basename(name);
}

/** A file that the user named is written over, one that the server named is not. */
async function write(file, bytes, isNamed, words) {
  const flag = isNamed ? 'w' : constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  try {
    await writeFile(file, bytes, { flag });
  } catch (error) {
    throw new Refusal(error.code === 'EEXIST' ? words.exists(file) : `${file}: ${words.unwritable(error.code ?? error.message)}`);
  }
}
