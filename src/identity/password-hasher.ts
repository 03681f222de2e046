import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../platform/problem/problem.js';
import { Turns } from '../platform/process/turns.js';

/** Argon2id as OWASP's password storage cheat sheet advises; memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each hash takes a core and 19 MiB for some 30 ms, so a flood of logins waits in line instead of starving everything else. */
const AT_ONCE = 2;
const MAX_WAITING = 200;

/** Hashes and checks passwords (already normalised), a few at a time. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private readonly turns = new Turns(
    AT_ONCE,
    MAX_WAITING,
    () => new Problem('too_many_requests', { params: { seconds: 2 }, headers: { 'retry-after': '2' } }),
  );
  private nobodys = '';

  async onModuleInit(): Promise<void> {
    this.nobodys = await this.hash(randomBytes(24).toString('base64url'));
  }

  /** @throws Problem too_many_requests */
  hash(password: string): Promise<string> {
    return this.turns.take(() => hash(password, COST));
  }

  /**
   * Whether the password is the one that was hashed. Without a hash it is not, and finding that out takes as long.
   * @throws Problem too_many_requests
   */
  async verify(password: string, hashed: string | null): Promise<boolean> {
    const right = await this.turns.take(() => verify(hashed ?? this.nobodys, password));
    return right && hashed !== null;
  }
}
