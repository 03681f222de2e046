import { createTransport } from 'nodemailer';
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
  private readonly transport: ReturnType<typeof createTransport> | undefined;

  constructor(settings: MailSettings | null) {
    if (settings === null) return;
    const { url, from } = settings;
    const timeouts = { connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS };
    this.transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true }, { from });
  }

  get isOn(): boolean {
    return this.transport !== undefined;
  }

  /** @throws MailFault; Error where no mail server is set */
  async send({ to, subject, text }: Mail): Promise<void> {
    if (this.transport === undefined) throw new Error('there is no mail server to send with');
    try {
      // As an object, because a text would be read as a list of addresses.
      await this.transport.sendMail({ to: { name: '', address: to }, subject, text });
    } catch (error) {
      throw faultOf(error);
    }
  }
}

/** RFC 5321, 4.2.1: 5yz is a permanent refusal. */
function faultOf(error: unknown): MailFault {
  const code = codeOf(error) ?? 'unknown';
  const response = typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : undefined;
  const responseCode = typeof response === 'number' ? response : undefined;
  return new MailFault(code, responseCode, code === 'EENVELOPE' && (responseCode ?? 0) >= 500);
}
