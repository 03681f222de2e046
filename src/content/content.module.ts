import { Module } from '@nestjs/common';
import { SetArrivalRepository } from './arrival/set-arrival.repository.js';
import { SetArrivalService } from './arrival/set-arrival.service.js';
import { BundleRepository } from './bundle.repository.js';
import { BundleService } from './bundle.service.js';
import { ContentReader } from './content-reader.js';
import { PointAuthoringRepository } from './point-authoring.repository.js';
import { PointAuthoringService } from './point-authoring.service.js';
import { PointController } from './point.controller.js';
import { PointRepository } from './point.repository.js';
import { PointSizes } from './point-sizes.js';
import { PointService } from './point.service.js';
import { QuestionAuthoringRepository } from './question-authoring.repository.js';
import { QuestionAuthoringService } from './question-authoring.service.js';
import { QuestionMedia } from './question-media.js';
import { QuestionMediaRepository } from './question-media.repository.js';
import { QuestionController } from './question.controller.js';
import { QuestionRepository } from './question.repository.js';
import { QuestionService } from './question.service.js';
import { SetAuthoringRepository } from './set-authoring.repository.js';
import { SetAuthoringService } from './set-authoring.service.js';
import { SetController } from './set.controller.js';
import { SetRepository } from './set.repository.js';
import { SetService } from './set.service.js';

/** Question sets, knowledge points and questions: what authors write and learners read. */
@Module({
  controllers: [SetController, PointController, QuestionController],
  providers: [
    ContentReader,
    SetRepository,
    SetService,
    SetAuthoringRepository,
    SetAuthoringService,
    PointRepository,
    PointService,
    PointSizes,
    PointAuthoringRepository,
    PointAuthoringService,
    QuestionMediaRepository,
    QuestionMedia,
    QuestionRepository,
    QuestionService,
    QuestionAuthoringRepository,
    QuestionAuthoringService,
    BundleRepository,
    BundleService,
    SetArrivalRepository,
    SetArrivalService,
  ],
  exports: [ContentReader, QuestionMedia, SetArrivalService],
})
export class ContentModule {}
