import type { FindingKind } from '../kinds.js';
import { wrongCards } from './inspect-cards.js';
import { wrongDays, wrongStudyDays } from './inspect-days.js';
import type { LearnerRecords } from './learner-records.js';
import { asText, isZone, presetFault } from './sound-rules.js';

interface Fault {
  readonly kind: FindingKind;
  readonly words: string;
}

/** What does not fit together in a learner's records: a card is the fold of its log, a day the sum of its reviews. */
export function inspectLearner(records: LearnerRecords): Fault[] {
  return [...rules(records), ...studyDays(records), ...wrongCards(records).flatMap(({ faults }) => faults), ...days(records)];
}

function rules({ timeZone, presets, reviews }: LearnerRecords): Fault[] {
  const zone: Fault[] = isZone(timeZone) ? [] : [{ kind: 'zone_unknown', words: `there is no zone "${timeZone}"` }];
  const broken = presets.flatMap(({ id, version, config }): Fault[] => {
    const fault = presetFault(config);
    return fault === null ? [] : [{ kind: 'preset_invalid', words: `preset ${id}, version ${version}: ${fault}` }];
  });
  const lost = reviews
    .filter(({ fact }) => !isZone(fact.dayRule.timeZone))
    .map(({ fact }): Fault => ({
      kind: 'review_zone_unknown',
      words: `review ${fact.id}: there is no zone "${fact.dayRule.timeZone}"`,
    }));
  return [...zone, ...broken, ...lost];
}

const studyDays = (records: LearnerRecords): Fault[] =>
  wrongStudyDays(records).map(({ review: { fact }, expected }) => ({
    kind: 'study_day_wrong',
    words: `review ${fact.id}: its study day is ${fact.studyDay} and should be ${expected}`,
  }));

const days = (records: LearnerRecords): Fault[] =>
  wrongDays(records).map(({ day, setId, stored, expected }) => ({
    kind: 'counters_wrong',
    words: `day ${day} of set ${setId}: counters are ${asText(stored)} and should be ${asText(expected)}`,
  }));
