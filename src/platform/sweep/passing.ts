import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PassingRepository } from './passing.repository.js';
import { Sweeps } from './sweeps.js';

/** How long an answer to a request with an Idempotency-Key can be had again. */
const ANSWERS_KEPT_MS = 24 * 3_600_000;

/** Removes what the floor keeps for a while only. */
@Injectable()
export class Passing implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly passing: PassingRepository,
  ) {}

  onModuleInit(): void {
    this.sweeps.add('counts of limits', (now) => this.passing.limits(now.getTime()));
    this.sweeps.add('answers under keys', (now) => this.passing.answers(new Date(now.getTime() - ANSWERS_KEPT_MS)));
  }
}
