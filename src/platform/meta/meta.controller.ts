import { Controller, Get, Inject } from '@nestjs/common';
import { FORMATS } from '../../core/formats/registry.js';
import { answerForm, gradingOf } from '../../core/grading/grade.js';
import { QUESTION_TYPES } from '../../core/question/question.js';
import { Access } from '../auth/access.js';
import { Clock } from '../clock/clock.js';
import type { Settings } from '../config/settings.js';
import { SETTINGS } from '../config/settings.token.js';
import { version } from '../config/version.js';
import { MAX_LIMIT } from '../page/page.js';
import { Meta, type MetaLimits } from './meta.dto.js';
import { OLDEST_CLIENT } from './oldest-client.js';

@Controller('v1/meta')
@Access('public')
export class MetaController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** What this server is and can do. */
  @Get()
  meta(): Meta {
    return {
      version,
      minClient: OLDEST_CLIENT,
      features: [
        'guests',
        'study',
        'undo',
        'progress',
        'authoring',
        ...(this.settings.teacherSignUp ? ['teacher-sign-up'] : []),
        ...(this.settings.mail === null ? [] : ['password-reset-mail']),
      ],
      types: QUESTION_TYPES.map((type) => ({ type, answerForm: answerForm(type), grading: gradingOf(type) })),
      formats: FORMATS.map(({ id }) => id),
      limits: limitsOf(this.settings),
      now: this.clock.now().toISOString(),
    };
  }
}

const limitsOf = ({ bodyLimitBytes, imports, media, quotas, limits }: Settings): MetaLimits => ({
  bodyBytes: bodyLimitBytes,
  pageLimit: MAX_LIMIT,
  importBytes: imports.maxBytes,
  mediaBytes: media.maxBytes,
  setMediaBytes: media.maxSetBytes,
  ownerMediaBytes: quotas.ownerMediaBytes,
  ownerSets: quotas.ownerSets,
  setQuestions: quotas.setQuestions,
  requestsPerMinute: limits.on ? limits.requestsPerMinute : null,
  importsPerHour: limits.on ? limits.importsPerHour : null,
});
