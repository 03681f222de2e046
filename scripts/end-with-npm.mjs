const lookEveryMs = 500;

/**
 * A process that npm started stops in good order when npm is gone, as by SIGTERM: npm passes signals on, but cannot when it
 * was killed, and the server that nobody sees any more would keep the port and the database.
 *
 * `start` and `dev` in package.json begin with `exec` for the same reason: so that the process takes the place of npm's shell,
 * and npm's signals reach it and not the shell. Windows knows no `exec` and takes the words after `||`. Arguments would go
 * there too, so `test` does without, and ends a moment after its shell.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  timer.unref();
}
