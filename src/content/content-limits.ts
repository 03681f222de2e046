/** How much one set may hold. */
export const MAX_QUESTIONS = 50_000;
export const MAX_POINTS = 10_000;
