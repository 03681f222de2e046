import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs, type JobContext } from '../../platform/jobs/jobs.js';
import { importIdOf } from '../import-payload.js';
import { COMMIT_JOB, ImportRepository } from '../import.repository.js';
import { ProcessEnded } from '../../platform/process/child.js';
import { CommitFault, CommitUnwanted } from './commit-fault.js';
import { CommitRepository } from './commit.repository.js';
import { titleOfSet } from './set-title.js';

/** After so many attempts that the database or we were at fault for, the teacher is told. */
const ATTEMPTS = 4;

/** Brings a preview into its set. */
@Injectable()
export class CommitJob implements OnModuleInit {
  constructor(
    private readonly imports: ImportRepository,
    private readonly commits: CommitRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(COMMIT_JOB, (payload, context) => this.run(importIdOf(payload), context));
  }

  private async run(importId: string, { attempt }: JobContext): Promise<void> {
    const row = await this.commits.find(importId);
    if (row === undefined) return;
    const now = this.clock.now();
    try {
      await this.commits.commit(row, titleOfSet(row), now);
    } catch (error) {
      if (error instanceof CommitUnwanted) return;
      if (error instanceof CommitFault) return this.imports.fail(importId, 'committing', error.failure, now);
      if (error instanceof ProcessEnded && error.reason !== 'failed') {
        return this.imports.fail(importId, 'committing', { code: 'generating_too_much' }, now);
      }
      if (attempt >= ATTEMPTS) await this.imports.fail(importId, 'committing', { code: 'commit_failed' }, now);
      throw error;
    }
  }
}
