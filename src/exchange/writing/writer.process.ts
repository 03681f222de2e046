import { createInterface } from 'node:readline';
import { dieWithParent, writeOutput } from '../../platform/process/inside.js';
import { writeSet, type WriteRequest } from './write-set.js';

/**
 * The process in which a set is written: the request in the first line of standard input, then its rows; on standard output the losses
 * as a line of JSON, then the file.
 */
dieWithParent();
const rows: string[] = [];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) rows.push(line);
const request = JSON.parse(rows.shift() ?? '') as WriteRequest;
const { bytes, losses } = await writeSet(request, rows);
await writeOutput(`${JSON.stringify(losses)}\n`);
await writeOutput(bytes);
process.stdout.end();
