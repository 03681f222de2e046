/** Before a line of a question that would read as an option, as an answer or as nothing: a space without width, which nobody sees. */
export const GUARD = '\u200b';
