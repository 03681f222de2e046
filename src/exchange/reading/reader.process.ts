import { newChoiceId } from '../../platform/ids/ids.js';
import { dieWithParent, readInput, writeOutput } from '../../platform/process/inside.js';
import { writePiece, type ReadRequest } from './protocol.js';
import { readSource } from './read-source.js';

/**
 * The process in which a file is read: the request in the first line of standard input, then the file; frames on standard output.
 * It knows no database, no secret and no network, and may be killed at any time.
 */
dieWithParent();
const input = await readInput();
const end = input.indexOf(10);
const request = JSON.parse(input.subarray(0, end).toString()) as ReadRequest;
for await (const piece of readSource(request, input.subarray(end + 1), newChoiceId)) await writeOutput(writePiece(piece));
process.stdout.end();
