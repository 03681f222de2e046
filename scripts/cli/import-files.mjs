import { Blob } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ProgressBar } from './progress-bar.mjs';
import { previewReport, resultReport } from './report.mjs';
import { Refusal } from './server.mjs';

const FIRST_LOOK_MS = 100;
const LAST_LOOK_MS = 1_000;

/**
 * Imports one file after the other; one that is refused does not keep the others out.
 * @returns whether everything of every file came in
 */
export async function importFiles(server, command, words, io) {
  const setId = command.set === undefined ? undefined : (await server.set(command.set)).id;
  let allDone = true;
  for (const file of command.files) {
    try {
      allDone = (await importFile(server, file, { ...command, setId }, words, io)) && allDone;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      io.stderr.write(`${file}: ${error.message}\n`);
      allDone = false;
    }
  }
  return allDone;
}

async function importFile(server, file, command, words, { stdin, stdout, stderr }) {
  const bar = new ProgressBar(stderr);
  const begun = await server.json('POST', '/v1/imports', await formOf(file, command, words));
  const preview = await follow(server, begun, ['queued', 'reading'], words.reading(basename(file)), bar);
  stdout.write(previewReport(file, preview, words));
  if (preview.status !== 'previewed') return false;
  const isSound = !preview.issues.some(({ severity }) => severity === 'error');
  const isNothing = preview.counts.points + preview.counts.questions === 0;
  if (command.dryRun || isNothing || !(command.yes || (await agrees(words, stdin, stderr)))) {
    await server.json('POST', `/v1/imports/${preview.id}/cancel`);
    stdout.write(words.leftOut);
    return command.dryRun && isSound;
  }
  const committing = await server.json('POST', `/v1/imports/${preview.id}/commit`, {});
  const result = await follow(server, committing, ['committing'], words.committing(basename(file)), bar);
  stdout.write(resultReport(result, result.status === 'done' ? await server.set(result.setId) : undefined, words));
  return result.status === 'done' && isSound;
}

async function formOf(file, { format, setId, title, options }, words) {
  let bytes;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new Refusal(words.unreadable(error.code ?? error.message));
  }
  const form = new globalThis.FormData();
  const fields = { format, setId, title, options: Object.keys(options).length === 0 ? undefined : JSON.stringify(options) };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  form.append('file', new Blob([bytes]), basename(file));
  return form;
}

/** Looks until the import has left these states: often at first, then once a second. */
async function follow(server, begun, states, label, bar) {
  let [view, pause] = [begun, FIRST_LOOK_MS];
  try {
    while (states.includes(view.status)) {
      bar.show(label, view.progress.done, view.progress.total);
      await wait(pause);
      pause = Math.min(pause * 1.5, LAST_LOOK_MS);
      view = await server.json('GET', `/v1/imports/${begun.id}`);
    }
  } finally {
    bar.clear();
  }
  return view;
}

async function agrees(words, stdin, stderr) {
  const asker = createInterface({ input: stdin, output: stderr });
  try {
    return /^\s*(y|yes|是|好)\s*$/i.test(await asker.question(words.question));
  } finally {
    asker.close();
  }
}
