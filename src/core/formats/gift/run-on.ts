const ANSWERS = String.raw`\{\s*(?:[=~#](?:\\.|[^{}\\])*|(?:T|F|TRUE|FALSE)\s*(?:#(?:\\.|[^{}\\])*)?)?\}`;
const ENDS_WITH_ANSWERS = new RegExp(String.raw`(?<!\\)${ANSWERS}\s*$`, 'iu');
const HOLDS_ANSWERS = new RegExp(String.raw`(?<!\\)${ANSWERS}`, 'giu');
const OPENS_ANSWERS = /(?<!\\)\{\s*(?:[=~#]|(?:T|F|TRUE|FALSE)\s*[#}]|$)/iu;
/** Behind more text than that nothing is looked for. */
const LONGEST = 20_000;

/**
 * Whether a line begins another question although no blank line stands before it: the lines above end with answers, and it has a name or
 * answers of its own. Moodle would take both for one question.
 */
export function beginsAnother(line: string, above: readonly string[]): boolean {
  if (above.at(-1)?.trimEnd().endsWith('}') !== true) return false;
  if (!/^::[^:]/u.test(line) && !OPENS_ANSWERS.test(line)) return false;
  const text = above.join('\n');
  return text.length <= LONGEST && ENDS_WITH_ANSWERS.test(text);
}

/** Whether answers stand in more than one place, of which only the first are answers. */
export const hasSeveralAnswers = (text: string): boolean =>
  text.length <= LONGEST && (text.match(HOLDS_ANSWERS)?.length ?? 0) > 1;
