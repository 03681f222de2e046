/** How much one set may hold, whatever the settings say. */
export const MAX_QUESTIONS = 50_000;
export const MAX_POINTS = 10_000;
