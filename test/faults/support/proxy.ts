import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What becomes of one piece of what a client sends, which with small requests is one request. */
export type Treatment =
  | { readonly kind: 'pass' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Half of it arrives, then both connections break. */
  | { readonly kind: 'cut' }
  /** All of it arrives; both connections break when the answer comes. */
  | { readonly kind: 'drop_reply' };

export interface Proxy {
  readonly port: number;
  /** Nothing goes through any more and nothing breaks: the line is dead, for connections that are open and for new ones. */
  die(): void;
  /** New connections work; the old ones stay dead without a word. */
  revive(): void;
  close(): Promise<void>;
}

export interface ProxyOptions {
  readonly to: { readonly host: string; readonly port: number };
  readonly treat: () => Treatment;
  /** Told of an answer that its client never saw. */
  readonly onDropped?: (reply: Buffer) => void;
}

/** A TCP proxy that hurts what goes through it. */
export async function startProxy({ to, treat, onDropped }: ProxyOptions): Promise<Proxy> {
  const open = new Set<Socket>();
  const clients = new Set<Socket>();
  const dead = new WeakSet<Socket>();
  let dying = false;
  const server = createServer((client) => {
    const upstream = connect(to.port, to.host);
    if (dying) dead.add(client);
    const breakBoth = (): void => {
      client.destroy();
      upstream.destroy();
    };
    clients.add(client);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', breakBoth).on('close', () => {
        open.delete(socket);
        if (!dead.has(client)) breakBoth();
      });
    }
    let dropNext = false;
    client.on('data', (piece: Buffer) => {
      if (dead.has(client)) return;
      const treatment = treat();
      switch (treatment.kind) {
        case 'pass':
          upstream.write(piece);
          break;
        case 'delay':
          client.pause();
          setTimeout(() => {
            upstream.write(piece);
            client.resume();
          }, treatment.ms);
          break;
        case 'cut':
          upstream.write(piece.subarray(0, Math.ceil(piece.length / 2)), breakBoth);
          break;
        case 'drop_reply':
          dropNext = true;
          upstream.write(piece);
      }
    });
    client.on('close', () => clients.delete(client));
    upstream.on('data', (piece: Buffer) => {
      if (dead.has(client)) return;
      if (!dropNext) return void client.write(piece);
      onDropped?.(piece);
      breakBoth();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    die: () => {
      dying = true;
      for (const client of clients) dead.add(client);
    },
    revive: () => {
      dying = false;
    },
    close: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
