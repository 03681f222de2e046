import { newChoiceId } from '../../platform/ids/ids.js';
import { dieWithParent, readInput, writeOutput } from '../../platform/process/inside.js';
import { generateRows, type GenerateRequest } from './generated.js';

/** The process in which questions are made: the request on standard input, the rows on standard output, both JSON. */
dieWithParent();
const request = JSON.parse((await readInput()).toString()) as GenerateRequest;
await writeOutput(JSON.stringify(generateRows(request, newChoiceId)));
process.stdout.end();
