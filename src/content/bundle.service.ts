import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import type { Locale } from '../platform/http/locale.js';
import type { BundleView } from './bundle.dto.js';
import { BundleRepository } from './bundle.repository.js';
import type { Versioned } from './conditional.js';
import { ContentReader } from './content-reader.js';
import { langFor } from './language.js';
import { toPointView } from './point-view.js';
import { QuestionMedia } from './question-media.js';
import { browsingSeed, learnerQuestion, offlineQuestion, ownerQuestion } from './question-view.js';
import { canChange, readable } from './set-access.js';
import type { SetRow } from './set.repository.js';
import { setTag, toSetView } from './set-view.js';

const VIEWS = { owner: ownerQuestion, offline: offlineQuestion, learner: learnerQuestion } as const;

@Injectable()
export class BundleService {
  constructor(
    private readonly reader: ContentReader,
    private readonly bundles: BundleRepository,
    private readonly media: QuestionMedia,
  ) {}

  /**
   * @param isKnown whether the client has the answer of this tag already: then it is not made again
   * @throws Problem not_found
   */
  async read(
    actor: Actor,
    ref: string,
    locale: Locale,
    isKnown: (etag: string) => boolean = () => false,
  ): Promise<Versioned<BundleView | undefined>> {
    const found = await this.reader.readableSet(actor, ref);
    const now = tagOf(found, actor, locale);
    if (isKnown(now.etag)) return { ...now, view: undefined };
    const bundle = await this.bundles.read(found.id, actor.userId);
    const set = readable(bundle?.set, actor);
    const { points = [], questions = [] } = bundle ?? {};
    const { whose, lang: setLang, etag } = tagOf(set, actor, locale);
    const own = whose === 'owner';
    const view: BundleView = {
      set: toSetView(set, locale, own),
      points: points.map((point) => toPointView(point, locale, set.default_language, own)),
      questions: questions.map((question) => {
        const lang = langFor(question.body.content, locale, set.default_language);
        return VIEWS[whose](question, lang, browsingSeed(actor.userId, question.id));
      }),
      lang: setLang,
    };
    await this.media.fill(view.questions);
    return { view, lang: setLang, etag };
  }
}

function tagOf(set: SetRow, actor: Actor, locale: Locale): { whose: keyof typeof VIEWS; lang: string; etag: string } {
  const whose = canChange(set, actor) ? 'owner' : set.offline === 'full' ? 'offline' : 'learner';
  const lang = langFor(set.content, locale, set.default_language);
  return { whose, lang, etag: setTag(set, lang, whose) };
}
