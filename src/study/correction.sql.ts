/** Of `review r` of learner `$1`: the rating that its learner chose last, null where what was decided at the review stands. */
export const CHOSEN_RATING = `(select a.rating from study_action a where a.learner_id = $1 and a.review_id = r.id and a.kind = 'rate'
      order by a.revision desc limit 1)`;

/** Of `review r` of learner `$1`: the rating that counts. */
export const RATING_THAT_COUNTS = `coalesce(${CHOSEN_RATING}, r.rating)`;

/** Of `review r` of learner `$1`: whether its learner took it back. */
export const UNDONE = `exists (select from study_action u where u.learner_id = $1 and u.review_id = r.id and u.kind = 'undo')`;
