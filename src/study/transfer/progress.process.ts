import { dieWithParent, readInput, writeOutput } from '../../platform/process/inside.js';
import { piecesOf } from './progress-pieces.js';
import { writePiece } from './progress-protocol.js';

/** The process in which an export is read and checked: the file on standard input, frames on standard output. It knows no database. */
dieWithParent();
for (const piece of piecesOf(await readInput())) await writeOutput(writePiece(piece));
process.stdout.end();
