import { Module } from '@nestjs/common';
import { ContentModule } from '../content/content.module.js';
import { MediaController } from './media.controller.js';
import { MediaRepository } from './media.repository.js';
import { MediaService } from './media.service.js';

/** Pictures and sounds of question sets. */
@Module({
  imports: [ContentModule],
  controllers: [MediaController],
  providers: [MediaRepository, MediaService],
})
export class MediaModule {}
