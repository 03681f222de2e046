import { Module } from '@nestjs/common';
import { ContentReader } from './content-reader.js';
import { PointController } from './point.controller.js';
import { PointRepository } from './point.repository.js';
import { PointService } from './point.service.js';
import { QuestionController } from './question.controller.js';
import { QuestionRepository } from './question.repository.js';
import { QuestionService } from './question.service.js';
import { SetController } from './set.controller.js';
import { SetRepository } from './set.repository.js';
import { SetService } from './set.service.js';

@Module({
  controllers: [SetController, PointController, QuestionController],
  providers: [ContentReader, SetRepository, SetService, PointRepository, PointService, QuestionRepository, QuestionService],
  exports: [ContentReader],
})
export class ContentModule {}
