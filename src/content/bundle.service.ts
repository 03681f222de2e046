import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import type { Locale } from '../platform/http/locale.js';
import type { BundleView } from './bundle.dto.js';
import { BundleRepository } from './bundle.repository.js';
import { etagOf, type Versioned } from './conditional.js';
import { ContentReader } from './content-reader.js';
import { langFor } from './language.js';
import { toPointView } from './point-view.js';
import { browsingSeed, learnerQuestion, offlineQuestion, ownerQuestion } from './question-view.js';
import { canChange, readable } from './set-access.js';
import { toSetView } from './set-view.js';

const VIEWS = { owner: ownerQuestion, offline: offlineQuestion, learner: learnerQuestion } as const;

@Injectable()
export class BundleService {
  constructor(
    private readonly reader: ContentReader,
    private readonly bundles: BundleRepository,
  ) {}

  /** @throws Problem not_found */
  async read(actor: Actor, ref: string, locale: Locale): Promise<Versioned<BundleView>> {
    const { id } = await this.reader.readableSet(actor, ref);
    const bundle = await this.bundles.read(id, actor.userId);
    const set = readable(bundle?.set, actor);
    const { points = [], questions = [] } = bundle ?? {};
    const own = canChange(set, actor);
    const whose = own ? 'owner' : set.offline === 'full' ? 'offline' : 'learner';
    const view: BundleView = {
      set: toSetView(set, locale, own),
      points: points.map((point) => toPointView(point, locale, set.default_language, own)),
      questions: questions.map((question) => {
        const lang = langFor(question.body.content, locale, set.default_language);
        return VIEWS[whose](question, lang, browsingSeed(actor.userId, question.id));
      }),
      lang: langFor(set.content, locale, set.default_language),
    };
    return { view, lang: view.lang, etag: etagOf(set.version, view.lang, whose, set.revision) };
  }
}
