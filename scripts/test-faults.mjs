/** `npm run test:faults [-- arguments of jest]`: the fault suite in its long form, one file after another. */
process.env.FAULTS = 'long';
process.argv.push('--selectProjects', 'e2e', '--runInBand', '--testPathPatterns', 'test/(faults|idempotency)');
await import('./test.mjs');
