/** An answer as it was sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** Thrown through a service whose request was answered before. */
export class Replay extends Error {
  constructor(readonly answer: Answer) {
    super('answered before');
  }
}

/** What of an answer's headers belongs to what was done, not to the single request. */
export const KEPT_HEADERS = ['location', 'etag', 'content-language'] as const;
