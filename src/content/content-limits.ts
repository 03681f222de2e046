/** How many knowledge points one set may hold. */
export const MAX_POINTS = 10_000;
