import { Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import { MATURE_STABILITY_DAYS } from '../core/scheduling/progress.js';
import { studyDay, type DayRule, type StudyDay } from '../core/scheduling/study-day.js';
import type { Actor } from '../platform/auth/actor.js';
import type { Locale } from '../platform/http/locale.js';
import { Cursors, DEFAULT_LIMIT } from '../platform/page/page.js';
import { invalid, Problem } from '../platform/problem/problem.js';
import type { Forecast, Heatmap, RetentionHistory } from './calendar.dto.js';
import { readDayRange } from './day-range.js';
import { dayBounds, forecast } from './forecast.js';
import type { Overview } from './overview.dto.js';
import type { PointProgressPage } from './point-progress.dto.js';
import { toPointProgress } from './point-progress.js';
import { ProgressRepository, type Scope } from './progress.repository.js';
import { activity, heatmap, retentionHistory, retentionSince } from './study-days.js';

/** Before every study day: nothing is stored of earlier times. */
const EVER: StudyDay = '0001-01-01';
/** After every study day that a review can be stamped with. */
const NEVER: StudyDay = '9999-12-31';

/**
 * A learner's own progress. Every method throws the problem `not_found` for a set that the caller cannot read, and
 * `not_enrolled` for one that they never took up.
 */
@Injectable()
export class ProgressService {
  constructor(
    private readonly repository: ProgressRepository,
    private readonly content: ContentReader,
    private readonly cursors: Cursors,
  ) {}

  async overview(actor: Actor, setId: string | undefined, now: Date): Promise<Overview> {
    const { scope, today } = await this.open(actor, setId, now);
    const [cards, days] = await Promise.all([
      this.repository.cardCounts(scope, now, today, MATURE_STABILITY_DAYS),
      this.repository.days(scope, EVER, NEVER),
    ]);
    const { total, suspended, learning, young, mature } = cards;
    return {
      asOf: now.toISOString(),
      today,
      ...cards,
      new: total - suspended - learning - young - mature,
      ...activity(days, today),
    };
  }

  /** @throws Problem invalid_cursor */
  async points(
    actor: Actor,
    query: { readonly setId?: string; readonly limit?: number; readonly cursor?: string },
    locale: Locale,
    now: Date,
  ): Promise<PointProgressPage> {
    const { scope, today } = await this.open(actor, query.setId, now);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const list = `progress/points ${scope.learnerId} ${scope.setId ?? ''}`;
    const after = query.cursor === undefined ? null : this.cursors.decode(list, query.cursor);
    const rows = await this.repository.points(scope, now, today, after, limit + 1);
    const { data, page } = this.cursors.page(rows, limit, list, ({ position }) => position);
    return { data: data.map(({ facts }) => toPointProgress(facts, locale)), page };
  }

  /** @throws Problem invalid_input for days that are none, or too many */
  async heatmap(
    actor: Actor,
    query: { readonly setId?: string; readonly from?: string; readonly to?: string },
    now: Date,
  ): Promise<Heatmap> {
    const { scope, today } = await this.open(actor, query.setId, now);
    const range = readDayRange(query, today);
    if (!range.ok) throw invalid(range.faults);
    return heatmap(await this.repository.daysLately(scope, range.from, range.to), range.from, range.to);
  }

  async forecast(actor: Actor, setId: string | undefined, days: number, now: Date): Promise<Forecast> {
    const { scope, rule, today } = await this.open(actor, setId, now);
    const counts = await this.repository.dueByBound(scope, dayBounds(today, days, rule));
    return { asOf: now.toISOString(), ...forecast(counts, today, days) };
  }

  async retention(actor: Actor, setId: string | undefined, now: Date): Promise<RetentionHistory> {
    const { scope, today } = await this.open(actor, setId, now);
    return retentionHistory(await this.repository.daysLately(scope, retentionSince(today), today), today);
  }

  private async open(
    actor: Actor,
    setId: string | undefined,
    now: Date,
  ): Promise<{ scope: Scope; rule: DayRule; today: StudyDay }> {
    const scope = { learnerId: actor.userId, setId: setId?.toLowerCase() ?? null };
    const learner = await this.repository.learner(scope);
    if (learner === undefined) throw new Problem('session_revoked');
    if (scope.setId !== null && !learner.enrolled) {
      await this.content.assertReadable(actor, scope.setId);
      throw new Problem('not_enrolled', { params: { setId: scope.setId } });
    }
    return { scope, rule: learner.rule, today: studyDay(now, learner.rule) };
  }
}
