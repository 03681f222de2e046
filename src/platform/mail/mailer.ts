import type { Transporter } from 'nodemailer';
import { codeOf } from '../database/sqlstate.js';

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly url: string;
  readonly from: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** A mail that was not taken. Its words name no recipient: they end up in logs and in the queue of jobs. */
export class MailFault extends Error {
  override readonly name = 'MailFault';

  constructor(
    code: string,
    responseCode: number | undefined,
    /** Whether the recipient's address is refused for good, so that trying again is of no use. */
    readonly isFinal: boolean,
  ) {
    super(`the mail server did not take a mail (${[code, responseCode].filter(Boolean).join(' ')})`);
  }
}

/** Sends mail through the operator's server. */
export class Mailer {
  private transport: Promise<Transporter> | undefined;

  constructor(private readonly settings: MailSettings | null) {}

  get isOn(): boolean {
    return this.settings !== null;
  }

  /** @throws MailFault; Error where no mail server is set */
  async send({ to, subject, text }: Mail): Promise<void> {
    if (this.settings === null) throw new Error('there is no mail server to send with');
    const transport = await (this.transport ??= open(this.settings));
    try {
      // As an object, because a text would be read as a list of addresses.
      await transport.sendMail({ to: { name: '', address: to }, subject, text });
    } catch (error) {
      throw faultOf(error);
    }
  }
}

/** The library is loaded with the first mail: most servers send none, and it is large. */
async function open({ url, from }: MailSettings): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const timeouts = { connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS };
  return createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true }, { from });
}

/** RFC 5321, 4.2.1: 5yz is a permanent refusal. */
function faultOf(error: unknown): MailFault {
  const code = codeOf(error) ?? 'unknown';
  const response = typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : undefined;
  const responseCode = typeof response === 'number' ? response : undefined;
  return new MailFault(code, responseCode, code === 'EENVELOPE' && (responseCode ?? 0) >= 500);
}
