import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import { doneBy } from '../platform/audit/audit-entry.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import { Clock } from '../platform/clock/clock.js';
import { newChoiceId } from '../platform/ids/ids.js';
import type { Once } from '../platform/idempotency/once.js';
import { invalid, Problem } from '../platform/problem/problem.js';
import type { ExpectVersion } from './conditional.js';
import { ContentReader } from './content-reader.js';
import { QuestionAuthoringRepository } from './question-authoring.repository.js';
import { readQuestionInput } from './question-input.js';
import { QuestionService } from './question.service.js';
import { changeable } from './set-access.js';

@Injectable()
export class QuestionAuthoringService {
  constructor(
    private readonly reader: ContentReader,
    private readonly service: QuestionService,
    private readonly questions: QuestionAuthoringRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the new question's id
   * @throws Problem not_found, not_owner, invalid_input
   */
  async create(actor: Actor, setId: string, raw: unknown, once: Once): Promise<string> {
    const set = await this.reader.changeableSet(actor, setId);
    const read = readQuestionInput(raw, set.default_language, newChoiceId);
    if ('faults' in read) throw invalid(read.faults);
    return this.questions.create(set.id, read, once, this.clock.now());
  }

  /** @throws Problem not_found, not_owner, version_changed, question_archived, invalid_input */
  async change(actor: Actor, id: string, raw: unknown, expect: ExpectVersion): Promise<void> {
    const { set, question } = await this.service.find(actor, id);
    changeable(set, actor);
    const now = this.clock.now();
    const keyChanged = await this.questions.change(
      set.id,
      question.id,
      (current) => {
        expect(current.version);
        const read = readQuestionInput(raw, set.default_language, newChoiceId, current.draft);
        if ('faults' in read) throw invalid(read.faults);
        if (current.archived && read.archived !== false) throw new Problem('question_archived');
        return read;
      },
      now,
    );
    if (keyChanged) await this.audit.add(doneBy(actor, 'key_changed', { kind: 'question', id: question.id }, now));
  }

  /** @throws Problem not_found, not_owner, version_changed */
  async archive(actor: Actor, id: string, expect: ExpectVersion): Promise<void> {
    const { set, question } = await this.service.find(actor, id);
    changeable(set, actor);
    await this.questions.archive(set.id, question.id, expect, this.clock.now());
  }
}
