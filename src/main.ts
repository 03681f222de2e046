import { StartError } from './platform/config/start-error.js';
import { startServer } from './server.js';

const say = (line: string): void => console.log(line);

try {
  const server = await startServer(process.env, say);
  let stopping = false;
  // Ctrl-C reaches every process of the terminal, and a launcher may pass it on: the second time must not cut the first short.
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    say(`${signal}: finishing requests in flight, then stopping.`);
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
