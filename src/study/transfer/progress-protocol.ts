import { deserialize, serialize } from 'node:v8';
import { writeFrame, type Frame } from '../../platform/process/frames.js';
import type { ProgressPiece } from './progress-pieces.js';

/** As V8 writes values for a process of the same program: times stay times. */
export const writePiece = (piece: ProgressPiece): Buffer => writeFrame('P', serialize(piece));

export const parsePiece = ({ body }: Frame): ProgressPiece => deserialize(body) as ProgressPiece;
