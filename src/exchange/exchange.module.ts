import { Module } from '@nestjs/common';
import { ContentModule } from '../content/content.module.js';
import { CommitJob } from './commit/commit-job.js';
import { CommitRepository } from './commit/commit.repository.js';
import { ImportController } from './import.controller.js';
import { ImportItemRepository } from './import-item.repository.js';
import { ImportRepository } from './import.repository.js';
import { ImportService } from './import.service.js';
import { ReadJob } from './reading/read-job.js';
import { ReadingRepository } from './reading/reading.repository.js';

/** Question sets in and out: files read in a process of their own, previewed, committed; and written again. */
@Module({
  imports: [ContentModule],
  controllers: [ImportController],
  providers: [ImportRepository, ImportItemRepository, ImportService, ReadingRepository, ReadJob, CommitRepository, CommitJob],
})
export class ExchangeModule {}
