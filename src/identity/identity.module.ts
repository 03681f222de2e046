import { Module } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { AdminCodeRepository } from './admin-code.repository.js';
import { AdminCodes } from './admin-codes.js';
import { AccountListRepository } from './admin/account-list.repository.js';
import { AdminClaimController } from './admin/admin-claim.controller.js';
import { AdminController } from './admin/admin.controller.js';
import { AdminService } from './admin/admin.service.js';
import { AuditRepository } from './admin/audit.repository.js';
import { RolesRepository } from './admin/roles.repository.js';
import { AuthController } from './auth.controller.js';
import { DeletionRepository } from './deletion.repository.js';
import { DemoAccounts } from './demo-accounts.js';
import { ExportRepository } from './export.repository.js';
import { MeController } from './me.controller.js';
import { PasswordGuesses } from './password-guesses.js';
import { PasswordHasher } from './password-hasher.js';
import { PersonalDataController } from './personal-data.controller.js';
import { PersonalDataService } from './personal-data.service.js';
import { ProfileService } from './profile.service.js';
import { ResetCodeRepository } from './reset/reset-code.repository.js';
import { ResetMailJob } from './reset/reset-mail-job.js';
import { ResetWishRepository } from './reset/reset-wish.repository.js';
import { ResetController } from './reset/reset.controller.js';
import { ResetService } from './reset/reset.service.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';
import { SessionsController } from './sessions.controller.js';
import { PersonalTokenRepository } from './tokens/personal-token.repository.js';
import { PersonalTokenService } from './tokens/personal-token.service.js';
import { PersonalTokensController } from './tokens/personal-tokens.controller.js';
import { GuestSweepRepository } from './sweep/guest-sweep.repository.js';
import { IdentitySweep } from './sweep/identity-sweep.js';
import { UserRepository } from './user.repository.js';

/** Who there is: accounts, guests, sessions and what they may read, change and delete of themselves. */
@Module({
  controllers: [
    AdminClaimController,
    AdminController,
    AuthController,
    MeController,
    PersonalDataController,
    PersonalTokensController,
    ResetController,
    SessionsController,
  ],
  providers: [
    AccountListRepository,
    AccountRepository,
    AccountService,
    AdminCodeRepository,
    AdminCodes,
    AdminService,
    AuditRepository,
    DeletionRepository,
    DemoAccounts,
    ExportRepository,
    PasswordGuesses,
    GuestSweepRepository,
    IdentitySweep,
    PasswordHasher,
    PersonalDataService,
    PersonalTokenRepository,
    PersonalTokenService,
    ProfileService,
    ResetCodeRepository,
    ResetMailJob,
    ResetService,
    ResetWishRepository,
    RolesRepository,
    SessionRepository,
    SessionService,
    UserRepository,
  ],
})
export class IdentityModule {}
