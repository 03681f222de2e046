/** Whom a limit counts: an address, the signed-in learner, or the e-mail that a body names. */
export type Counted = 'address' | 'learner' | 'email';

export interface Limit {
  /** The policy's name in the headers and in the store. */
  readonly name: string;
  readonly by: Counted;
  readonly points: number;
  readonly seconds: number;
  /** Over all processes (in PostgreSQL), or each process for itself (in memory, for hot paths). */
  readonly shared: boolean;
}

export interface LimitSettings {
  readonly on: boolean;
  readonly loginFailures: number;
  readonly loginFailuresPerAddress: number;
  readonly signUpsPerHour: number;
  readonly resetsPerHour: number;
  readonly importsPerHour: number;
  readonly requestsPerMinute: number;
}

const MINUTE = 60;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A school may stand behind one address. */
const LEARNERS_PER_ADDRESS = 5;

const shared = (name: string, by: Counted, points: number, seconds: number): Limit => ({
  name,
  by,
  points,
  seconds,
  shared: true,
});
const inMemory = (name: string, by: Counted, points: number): Limit => ({ name, by, points, seconds: MINUTE, shared: false });

/** What is limited, under the names by which routes ask for it; several limits of one name all count. */
export const limitTable = (settings: LimitSettings) => {
  const { loginFailures, loginFailuresPerAddress, signUpsPerHour, resetsPerHour, importsPerHour, requestsPerMinute } = settings;
  return {
    /** Every request of a signed-in learner. */
    learner: [inMemory('learner', 'learner', requestsPerMinute)],
    /** Every request without a sign-in. */
    address: [inMemory('address', 'address', requestsPerMinute * LEARNERS_PER_ADDRESS)],
    register: [
      shared('register', 'address', signUpsPerHour, HOUR),
      shared('register-email', 'email', Math.min(signUpsPerHour, 20), HOUR),
    ],
    guest: [shared('guest', 'address', signUpsPerHour, HOUR)],
    refresh: [shared('refresh', 'address', signUpsPerHour * 20, HOUR)],
    /** Asking for a way to set a new password. */
    reset: [
      shared('reset', 'address', resetsPerHour, HOUR),
      shared('reset-email', 'email', Math.max(1, Math.floor(resetsPerHour / 4)), HOUR),
    ],
    /** Trying a code that was sent or told to somebody: of a reset, of the first administrator. */
    code: [shared('code', 'address', resetsPerHour, HOUR), shared('code-learner', 'learner', resetsPerHour, HOUR)],
    import: [
      shared('import', 'learner', importsPerHour, HOUR),
      shared('import-address', 'address', importsPerHour * LEARNERS_PER_ADDRESS, HOUR),
    ],
    /** Wrong passwords, counted by `PasswordGuesses` and by no route. */
    guessesFromAddress: [shared('login-address', 'address', loginFailuresPerAddress, QUARTER)],
    guessesOfAccount: [shared('login-account', 'address', loginFailures, QUARTER)],
    guessesFromAnywhere: [shared('login-anywhere', 'address', loginFailures * 10, HOUR)],
    /** No limit but a mark: from here the owner of an account once came in. */
    knownAddress: [shared('login-known', 'address', 1, 60 * DAY)],
  } as const satisfies Record<string, readonly Limit[]>;
};

export type LimitName = keyof ReturnType<typeof limitTable>;
