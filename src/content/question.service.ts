import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import type { Locale } from '../platform/http/locale.js';
import { isId } from '../platform/ids/ids.js';
import { DEFAULT_LIMIT, Cursors, type Page } from '../platform/page/page.js';
import { Problem } from '../platform/problem/problem.js';
import { etagOf, type Versioned } from './conditional.js';
import { ContentReader } from './content-reader.js';
import { langFor } from './language.js';
import type { OwnerQuestionView } from './question.dto.js';
import type { QuestionQuery } from './question-query.dto.js';
import { mediaTag, QuestionMedia } from './question-media.js';
import { QuestionRepository, type StoredQuestion } from './question.repository.js';
import { browsingSeed, learnerQuestion, ownerQuestion } from './question-view.js';
import { canChange } from './set-access.js';
import type { SetRow } from './set.repository.js';

@Injectable()
export class QuestionService {
  constructor(
    private readonly questions: QuestionRepository,
    private readonly reader: ContentReader,
    private readonly media: QuestionMedia,
    private readonly cursors: Cursors,
  ) {}

  /**
   * A set's questions in their order.
   * @throws Problem not_found; not_owner where somebody else asks for archived ones
   */
  async list(actor: Actor, setRef: string, query: QuestionQuery, locale: Locale): Promise<Page<OwnerQuestionView>> {
    const set = await this.reader.readableSet(actor, setRef);
    const { limit = DEFAULT_LIMIT, cursor, archived = false, pointId, type, tag } = query;
    if (archived && !canChange(set, actor)) throw new Problem('not_owner');
    const q = query.q?.trim() === '' ? undefined : query.q;
    const filter = { q, pointId, type, tag, archived };
    const scope = JSON.stringify([
      'questions',
      actor.userId,
      set.id,
      q ?? null,
      pointId ?? null,
      type ?? null,
      tag ?? null,
      archived,
    ]);
    const [position, id] = cursor === undefined ? [] : this.cursors.decode(scope, cursor);
    const after = position === undefined ? undefined : { position: Number(position), id: String(id) };
    const rows = await this.questions.list(set.id, filter, limit + 1, after);
    const { data, page } = this.cursors.page(rows, limit, scope, (last) => [last.position, last.id]);
    const views = data.map((row) => viewFor(actor, set, row, locale));
    await this.media.fill(views);
    return { data: views, page };
  }

  /** @throws Problem not_found */
  async read(actor: Actor, id: string, locale: Locale): Promise<Versioned<OwnerQuestionView>> {
    const { question, set } = await this.find(actor, id);
    const view = viewFor(actor, set, question, locale);
    await this.media.fill([view]);
    const whose = !canChange(set, actor) ? 'learner' : question.archived_at === null ? 'owner' : 'archived';
    return { view, lang: view.lang, etag: etagOf(view.version, view.lang, whose, ...mediaTag(view)) };
  }

  /**
   * The question and its set, when the caller may read them; archived ones are there for the owner only.
   * @throws Problem not_found
   */
  async find(actor: Actor, id: string): Promise<{ question: StoredQuestion; set: SetRow }> {
    const question = isId(id) ? await this.questions.find(id) : undefined;
    if (question === undefined) throw new Problem('not_found');
    const set = await this.reader.readableSet(actor, question.set_id);
    if (question.archived_at !== null && !canChange(set, actor)) throw new Problem('not_found');
    return { question, set };
  }
}

/** The key goes to those who may change the question, and to nobody else. */
function viewFor(actor: Actor, set: SetRow, row: StoredQuestion, locale: Locale): OwnerQuestionView {
  const lang = langFor(row.body.content, locale, row.default_language);
  const seed = browsingSeed(actor.userId, row.id);
  return canChange(set, actor) ? ownerQuestion(row, lang, seed) : learnerQuestion(row, lang, seed);
}
