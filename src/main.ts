import './memory.js';
import { StartError } from './platform/config/start-error.js';
import { startServer } from './server.js';

const say = (line: string): void => console.log(line);

/** Resolves with the first signal to stop. Later ones change nothing: Ctrl-C reaches every process of a terminal, and launchers pass signals on. */
const stopSignal = new Promise<NodeJS.Signals>((resolve) => {
  process.on('SIGINT', resolve);
  process.on('SIGTERM', resolve);
});

try {
  const server = await startServer(process.env, say);
  say(`${await stopSignal}: finishing requests in flight, then stopping.`);
  await server.stop();
  process.exit(0);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
