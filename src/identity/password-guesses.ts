import { Injectable } from '@nestjs/common';
import type { Limit } from '../platform/limits/limit-table.js';
import { RateLimits } from '../platform/limits/rate-limits.js';
import { limitHeaders, type Standing } from '../platform/limits/standing.js';
import { Problem } from '../platform/problem/problem.js';

/** Who guesses whose password. */
export interface Guesser {
  /** A user's id, or the name that was given where nobody has it. */
  readonly account: string;
  /** As limits count it. */
  readonly address: string;
}

type Asked = readonly [limit: Limit, who: string];

/**
 * Counts wrong passwords: of all accounts from one address, of one account from one address, and of one account from everywhere (NIST SP
 * 800-63B, 5.2.2, allows 100). An attempt takes its points before the password is looked at, so that many at once do not slip through,
 * and gets them back when it was right: a class behind one address only counts its mistakes.
 *
 * An address from where the account's owner once came in is not bound by the count from everywhere (as device cookies do it in OWASP's
 * "Slow down online guessing attacks"): whoever guesses elsewhere can keep out strangers, but not the owner.
 */
@Injectable()
export class PasswordGuesses {
  constructor(private readonly limits: RateLimits) {}

  /**
   * Runs `check` as one guess.
   * @returns whether the password was right; and where it was not, headers that tell how many guesses are left
   * @throws Problem too_many_guesses, without a look at the password
   */
  async count(
    guesser: Guesser,
    check: () => Promise<boolean>,
  ): Promise<{ readonly right: boolean; readonly headers: Readonly<Record<string, string>> }> {
    const asked = await this.limitsOn(guesser);
    const standings = await this.take(asked);
    let right: boolean | undefined;
    try {
      right = await check();
    } finally {
      if (right !== false) await Promise.all(asked.map(([limit, who]) => this.limits.giveBack(limit, who)));
    }
    if (right) await this.welcome(guesser);
    return { right, headers: limitHeaders(standings) };
  }

  /** The owner came in from here, by their password or in another way: what was counted here is forgotten, and the address is known. */
  async welcome({ account, address }: Guesser): Promise<void> {
    const { guessesOfAccount, knownAddress } = this.limits.table;
    const pair = pairOf({ account, address });
    await Promise.all([
      ...guessesOfAccount.map((limit) => this.limits.clear(limit, pair)),
      ...knownAddress.map((limit) => this.limits.mark(limit, pair)),
    ]);
  }

  private async limitsOn({ account, address }: Guesser): Promise<readonly Asked[]> {
    const { guessesFromAddress, guessesOfAccount, guessesFromAnywhere, knownAddress } = this.limits.table;
    const pair = pairOf({ account, address });
    const known = await this.limits.isMarked(knownAddress[0], pair);
    return [
      ...guessesOfAccount.map((limit) => [limit, pair] as const),
      ...guessesFromAddress.map((limit) => [limit, address] as const),
      ...(known ? [] : guessesFromAnywhere.map((limit) => [limit, account] as const)),
    ];
  }

  private async take(asked: readonly Asked[]): Promise<readonly Standing[]> {
    try {
      return await this.limits.take(asked);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'too_many_requests') throw error;
      const minutes = Math.ceil(Number(error.params['seconds']) / 60);
      throw new Problem('too_many_guesses', { params: { minutes }, headers: error.headers });
    }
  }
}

const pairOf = ({ account, address }: Guesser): string => `${account} ${address}`;
