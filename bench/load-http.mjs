import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * Keeps `clients` connections busy, each with one request at a time, for some seconds or until so many requests were answered.
 * @param next gives the text of a request
 * @returns how many milliseconds each took
 */
export async function httpLoop({ port, clients, seconds, most = Infinity }, next) {
  const milliseconds = [];
  const until = performance.now() + seconds * 1000;
  const isOver = () => performance.now() >= until || milliseconds.length >= most;
  await Promise.all(Array.from({ length: clients }, () => client(port, isOver, next, milliseconds)));
  return milliseconds;
}

function client(port, isOver, next, milliseconds) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let begun = 0;
    let got = null;
    const send = () => {
      begun = performance.now();
      if (isOver()) {
        socket.end();
        return resolve();
      }
      socket.write(next());
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    socket.on('data', (chunk) => {
      got = got === null ? chunk : Buffer.concat([got, chunk]);
      const head = got.indexOf(END_OF_HEAD);
      if (head < 0) return;
      const text = got.latin1Slice(0, head);
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
      if (got.length < head + 4 + length) return;
      if (text[9] !== '2') return reject(new Error(`the server answered ${got.toString()}`));
      got = null;
      milliseconds.push(performance.now() - begun);
      send();
    });
  });
}
