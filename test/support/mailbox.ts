import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** A mail server of the test's own. */
export interface Mailbox {
  /** For SMTP_URL; with a user and a password that the server asks for. */
  readonly url: string;
  readonly mails: readonly Received[];
  /** Answers the next mails with these SMTP replies instead of taking them: the code, and at which step. */
  refuse(...replies: readonly Refusal[]): void;
  /** How many mails were refused so far. */
  readonly refused: () => number;
  close(): Promise<void>;
}

export interface Refusal {
  readonly at: 'recipient' | 'data';
  readonly code: number;
}

const PASSWORD = 'CANARYsmtp';

export async function openMailbox(): Promise<Mailbox> {
  const mails: Received[] = [];
  const refusals: Refusal[] = [];
  let refused = 0;
  const refusalAt = (step: Refusal['at']): Error | undefined => {
    if (refusals[0]?.at !== step) return undefined;
    refused += 1;
    return Object.assign(new Error('not now, CANARYreply'), { responseCode: refusals.shift()?.code });
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) => (password === PASSWORD ? done(null, { user: 1 }) : done(new Error('who?'))),
    onRcptTo: (_address, _session, done) => done(refusalAt('recipient')),
    onData: (stream, { envelope }, done) => {
      void textOf(stream).then((raw) => {
        const refusal = refusalAt('data');
        if (refusal === undefined) {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...parsed(raw) });
        }
        done(refusal);
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://zhidian:${PASSWORD}@127.0.0.1:${port}`,
    mails,
    refuse: (...replies) => void refusals.push(...replies),
    refused: () => refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Subject and text of a mail of one part (RFC 5322, 2045, 2047), as ours are. */
function parsed(raw: string): { subject: string; text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const header = (name: string): string =>
    new RegExp(`^${name}: ?((?:.*)(?:\\r\\n[ \\t].*)*)`, 'im').exec(head)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';
  const body = rest.join('\r\n\r\n');
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? unquoted(body.replace(/=\r\n/g, ''))
        : body;
  const words = header('Subject').replace(/\?= =\?/g, '?==?');
  const subject = words.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(coded, 'base64').toString() : unquoted(coded.replaceAll('_', ' ')),
  );
  return { subject, text: text.replaceAll('\r\n', '\n') };
}

const unquoted = (coded: string): string =>
  Buffer.from(
    coded.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
