import { Module } from '@nestjs/common';
import { ContentModule } from '../content/content.module.js';
import { ClashRepository } from './commit/clashes.repository.js';
import { CommitJob } from './commit/commit-job.js';
import { CommitRepository } from './commit/commit.repository.js';
import { ExportController } from './export.controller.js';
import { ExportRepository } from './export.repository.js';
import { ExportService } from './export.service.js';
import { FormatController } from './format.controller.js';
import { ImportEvents } from './import-events.js';
import { ImportEventsController } from './import-events.controller.js';
import { ImportItemController } from './import-item.controller.js';
import { ImportItemService } from './import-item.service.js';
import { GenerateController } from './generate/generate.controller.js';
import { GenerateService } from './generate/generate.service.js';
import { GenerationRepository } from './generate/generation.repository.js';
import { ImportController } from './import.controller.js';
import { ImportItemRepository } from './import-item.repository.js';
import { ImportRepository } from './import.repository.js';
import { ImportService } from './import.service.js';
import { ReadJob } from './reading/read-job.js';
import { ReadingRepository } from './reading/reading.repository.js';
import { ImportSweep } from './sweep/sweep.js';
import { SweepRepository } from './sweep/sweep.repository.js';

/** Question sets in and out: files read in a process of their own, previewed, committed; and written again. */
@Module({
  imports: [ContentModule],
  controllers: [
    ImportController,
    ImportItemController,
    ImportEventsController,
    ExportController,
    FormatController,
    GenerateController,
  ],
  providers: [
    ImportRepository,
    ImportItemRepository,
    ImportService,
    ReadingRepository,
    ReadJob,
    ClashRepository,
    CommitRepository,
    CommitJob,
    ImportItemService,
    ImportEvents,
    ExportRepository,
    ExportService,
    GenerationRepository,
    GenerateService,
    SweepRepository,
    ImportSweep,
  ],
})
export class ExchangeModule {}
