import { Module } from '@nestjs/common';
import { ContentModule } from '../content/content.module.js';
import { CardController } from './card.controller.js';
import { CardRepository } from './card.repository.js';
import { CardService } from './card.service.js';
import { CorrectionService } from './correction.service.js';
import { DueCardRepository } from './due-card.repository.js';
import { EnrolmentController } from './enrolment.controller.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { EnrolmentService } from './enrolment.service.js';
import { HistoryRepository } from './history.repository.js';
import { HistoryService } from './history.service.js';
import { LearnerLockRepository } from './learner-lock.repository.js';
import { PresetController } from './preset.controller.js';
import { PresetRepository } from './preset.repository.js';
import { PresetService } from './preset.service.js';
import { QueueController } from './queue.controller.js';
import { QueueRepository } from './queue.repository.js';
import { QueueService } from './queue.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewBatchRepository } from './review-batch.repository.js';
import { ReviewGate } from './review-gate.js';
import { ManyReviewsService } from './review-many.service.js';
import { SingleReviewService } from './review-single.service.js';
import { ReviewReadingRepository } from './review-reading.repository.js';
import { ReviewShortcut } from './review-shortcut.js';
import { ReviewService } from './review.service.js';
import { ReviewWritingRepository } from './review-writing.repository.js';
import { ArrivalController } from './transfer/arrival.controller.js';
import { ArrivalRepository } from './transfer/arrival.repository.js';
import { ArrivalService } from './transfer/arrival.service.js';
import { CardArrival } from './transfer/card-arrival.service.js';
import { EnrolmentArrival } from './transfer/enrolment-arrival.service.js';
import { LogArrival } from './transfer/log-arrival.service.js';

@Module({
  imports: [ContentModule],
  controllers: [EnrolmentController, PresetController, QueueController, ReviewController, CardController, ArrivalController],
  providers: [
    ...[EnrolmentService, PresetService, QueueService, ReviewService, CorrectionService, CardService, HistoryService],
    ...[
      EnrolmentRepository,
      PresetRepository,
      QueueRepository,
      DueCardRepository,
      CardRepository,
      HistoryRepository,
      LearnerLockRepository,
    ],
    ...[
      ReviewReadingRepository,
      ReviewBatchRepository,
      ReviewWritingRepository,
      ReviewGate,
      ManyReviewsService,
      SingleReviewService,
      ReviewShortcut,
    ],
    ...[ArrivalService, EnrolmentArrival, LogArrival, CardArrival, ArrivalRepository],
  ],
})
export class StudyModule {}
