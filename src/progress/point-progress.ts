import { recall } from '../core/scheduling/fsrs6.js';
import { mastery } from '../core/scheduling/progress.js';
import { chooseLang, type Locale } from '../platform/http/locale.js';
import type { PointProgress } from './point-progress.dto.js';

interface OwnPoint {
  readonly pointId: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly defaultLanguage: string;
  readonly aspect: string;
  readonly stars: number;
}

/** What is known of a learner and a point, or (`point` null) the questions of a set without one. */
export interface PointFacts {
  readonly setId: string;
  readonly point: OwnPoint | null;
  readonly questions: number;
  readonly cards: number;
  readonly due: number;
  /** Of each card: stability in days, and study days since its last answer (negative after a move to the west). */
  readonly memories: readonly { readonly stability: number; readonly elapsedDays: number }[];
  /** FSRS weights of the set's preset; null for the defaults. */
  readonly weights: readonly number[] | null;
  /** 0 to 1. */
  readonly accuracy: number | null;
  readonly lastReviewAt: Date | null;
}

const named = (point: OwnPoint, locale: Locale): Pick<PointProgress, 'pointId' | 'title' | 'lang' | 'aspect' | 'difficulty'> => {
  const lang = chooseLang(Object.keys(point.titles), locale, point.defaultLanguage);
  const { pointId, aspect, stars } = point;
  return { pointId, title: point.titles[lang] ?? null, lang, aspect, difficulty: { stars, calibrated: null } };
};

const NAMELESS = { pointId: null, title: null, lang: null, aspect: null, difficulty: null };

export function toPointProgress(facts: PointFacts, locale: Locale): PointProgress {
  const { setId, point, questions, cards, due, accuracy, lastReviewAt } = facts;
  const learned = facts.memories.map(({ stability, elapsedDays }) => ({
    stability,
    retrievability: recall(stability, Math.max(0, elapsedDays), facts.weights),
  }));
  const recalled = learned.reduce((total, { retrievability }) => total + retrievability, 0);
  const unseen = Array.from({ length: Math.max(0, questions - learned.length) }, () => null);
  return {
    ...(point === null ? NAMELESS : named(point, locale)),
    setId,
    questions,
    cards,
    due,
    meanRetrievability: learned.length === 0 ? null : recalled / learned.length,
    accuracy,
    mastery: mastery([...learned, ...unseen]),
    lastReviewAt: lastReviewAt?.toISOString() ?? null,
  };
}
