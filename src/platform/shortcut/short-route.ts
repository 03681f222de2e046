import type { ClassConstructor } from 'class-transformer';
import type { Actor } from '../auth/actor.js';
import type { Locale } from '../http/locale.js';

/** What a request to a short route comes down to. */
export interface ShortRequest<T extends object> {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly input: T;
  readonly requestId: string;
  readonly now: Date;
}

export interface ShortAnswer {
  readonly status: number;
  readonly body: object;
}

/**
 * A `POST` of JSON that every session may send, and that has its controller like any other: what is said there in decorators (access,
 * limits, statuses) is what holds. test/shortcut.e2e.ts holds both ways to the same answers.
 */
export interface ShortRoute<T extends object> {
  /** Without parameters, such as /v1/reviews. */
  readonly path: string;
  readonly input: ClassConstructor<T>;
  /** @throws Problem as the controller does */
  answer(request: ShortRequest<T>): Promise<ShortAnswer>;
}
