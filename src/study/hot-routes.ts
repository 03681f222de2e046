/** What every learner does all the time, by way of the hot pool: under a flood of other requests it keeps its own places. */
export const HOT_ROUTES: ReadonlySet<string> = new Set(['/v1/reviews', '/v1/study/queue']);
