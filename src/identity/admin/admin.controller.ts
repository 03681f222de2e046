import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { Access } from '../../platform/auth/access.js';
import { CurrentActor, type Actor } from '../../platform/auth/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { IdParam } from '../../platform/http/id-param.js';
import { User } from '../user.dto.js';
import { AccountList, AccountQuery, AuditList, AuditQuery, RolesInput } from './admin.dto.js';
import { AdminService } from './admin.service.js';

@Controller('v1/admin')
@Access('admin', 'session')
export class AdminController {
  constructor(
    private readonly admin: AdminService,
    private readonly clock: Clock,
  ) {}

  /** Accounts, newest first; guests are none. */
  @Get('users')
  users(@CurrentActor() actor: Actor, @Query() query: AccountQuery): Promise<AccountList> {
    return this.admin.listAccounts(actor, query, this.clock.now());
  }

  /**
   * Gives an account the named roles and takes the others.
   * @remarks It counts at once on this server, and within 5 seconds on every other.
   * @throws {409} last_admin
   */
  @Put('users/:id/roles')
  setRoles(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RolesInput): Promise<User> {
    return this.admin.setRoles(actor, id, body, this.clock.now());
  }

  /** Who did what, newest first. */
  @Get('audit')
  audit(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<AuditList> {
    return this.admin.listAudit(actor, query, this.clock.now());
  }
}
