import { setFlagsFromString } from 'node:v8';

// V8 lets the heap grow to four times what is alive in it before it looks for garbage among what is old, where a machine has much memory:
// a server that needs 80 MB held 400. By three fifths more it holds 225 (docs/performance.md).
setFlagsFromString('--heap-growing-percent=60');
// Prisma's query compiler is the one big WebAssembly module here, and remembers its plans: optimising it takes memory and saves no time.
setFlagsFromString('--liftoff-only');
