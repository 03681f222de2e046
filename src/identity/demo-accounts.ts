import { Injectable } from '@nestjs/common';
import type { Role } from '../platform/auth/actor.js';
import { newId } from '../platform/ids/ids.js';
import { AccountRepository } from './account.repository.js';
import { keptDemoLogins, type DemoLogin, type DemoLogins } from './demo-file.js';
import { PasswordHasher } from './password-hasher.js';
import { DEFAULT_ROLLOVER_HOUR } from './user.js';
import { UserRepository } from './user.repository.js';

/** A learner and a teacher to try the embedded installation with. A server with a database of its own refuses them. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly users: UserRepository,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Sees to it that both accounts are there and open with the passwords kept in the file at `path`, which is made where it is
   * missing. An account that somebody made under such an e-mail by themselves is left alone.
   */
  async ensure(path: string, now: Date): Promise<DemoLogins> {
    const logins = keptDemoLogins(path);
    await this.ensureOne(logins.learner, 'Demo learner', ['learner'], now);
    await this.ensureOne(logins.teacher, 'Demo teacher', ['learner', 'teacher'], now);
    return logins;
  }

  private async ensureOne({ email, password }: DemoLogin, displayName: string, roles: readonly Role[], now: Date): Promise<void> {
    const user = await this.users.find({ email });
    if (user === undefined) {
      const passwordHash = await this.hasher.hash(password);
      const rest = { guest: false, demo: true, locale: 'zh-CN', timeZone: 'UTC', rolloverHour: DEFAULT_ROLLOVER_HOUR, at: now };
      await this.accounts.create({ id: newId(), email, displayName, passwordHash, roles, ...rest }, null, null);
    } else if (user.demo && !(await this.hasher.verify(password, user.passwordHash))) {
      await this.accounts.resetDemoPassword(user.id, await this.hasher.hash(password), now);
    }
  }
}
