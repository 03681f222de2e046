const NAME_LENGTH = 50;

/** A name for Moodle, which wants one: the beginning of the prompt, in one line. */
export function nameOf(prompt: string): string {
  const line = prompt
    .slice(0, 4 * NAME_LENGTH)
    .replace(/\s+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length > NAME_LENGTH ? `${letters.slice(0, NAME_LENGTH - 1).join('')}…` : line;
}

/** Whether a name says no more than the prompt's beginning does. */
export function namesPrompt(name: string, prompt: string): boolean {
  const said = bare(name.replace(/(?:…|\.\.\.)$/u, ''));
  return said === '' || bare(prompt.slice(0, 2 * name.length + 100)).startsWith(said);
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
