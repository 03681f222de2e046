import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const RETRY_MS = 20;

/** One client with one connection, which it opens again when it breaks. */
export class Connection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param base the server's address as it is now: one that was killed comes back at another */
  constructor(private readonly base: () => string) {}

  /** @throws when the connection breaks before the whole reply is there */
  send({ method, path, token, body, headers }: Sent): Promise<Reply> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.base()), {
        ...{ method, agent: this.agent },
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(payload !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          ...headers,
        },
      });
      sent.on('error', reject);
      sent.on('response', (reply) => void readWhole(reply).then(resolve, reject));
      sent.end(payload);
    });
  }

  /**
   * Sends the same again until there is an answer to it, as an honest client does when the connection breaks or the server asks
   * to come back later.
   * @param onTry told of every try: what was answered, or that nothing was
   */
  async sendUntilAnswered(sent: Sent, onTry: (reply: Reply | undefined) => void = () => undefined): Promise<Reply> {
    for (;;) {
      const reply = await this.send(sent).catch(() => undefined);
      onTry(reply);
      if (reply !== undefined && reply.status !== 503 && reply.status !== 429) return reply;
      await sleep(RETRY_MS);
    }
  }

  close(): void {
    this.agent.destroy();
  }
}

async function readWhole(reply: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of reply as AsyncIterable<Buffer>) chunks.push(chunk);
  if (!reply.complete) throw new Error('the reply was cut off');
  return { status: reply.statusCode ?? 0, headers: reply.headers, text: Buffer.concat(chunks).toString() };
}
