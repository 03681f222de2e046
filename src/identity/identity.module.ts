import { Module } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { AuthController } from './auth.controller.js';
import { MeController } from './me.controller.js';
import { PasswordHasher } from './password-hasher.js';
import { ProfileService } from './profile.service.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';
import { SessionsController } from './sessions.controller.js';
import { UserRepository } from './user.repository.js';

/** Who there is: accounts, guests, sessions and what they may read, change and delete of themselves. */
@Module({
  controllers: [AuthController, MeController, SessionsController],
  providers: [
    AccountRepository,
    AccountService,
    PasswordHasher,
    ProfileService,
    SessionRepository,
    SessionService,
    UserRepository,
  ],
})
export class IdentityModule {}
