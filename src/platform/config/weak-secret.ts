export const secretMinimumLength = 32;
const minimumDistinct = 10;
const placeholders = ['change', 'example', 'password', 'secret', 'default', 'placeholder', 'qwerty', 'your-', 'your_', 'zhidian'];

function hasShortPeriod(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.slice(period) === text.slice(0, text.length - period)) return true;
  }
  return false;
}

function isMostlySequence(text: string): boolean {
  let steps = 0;
  for (let at = 1; at < text.length; at++) {
    if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) <= 1) steps++;
  }
  return steps > text.length / 2;
}

/** Says why `secret` is no key to sign tokens with, or undefined when nothing speaks against it. */
export function weakness(secret: string): string | undefined {
  if (secret.length < secretMinimumLength) return `has ${secret.length} characters and needs at least ${secretMinimumLength}`;
  const lower = secret.toLowerCase();
  const word = placeholders.find((each) => lower.includes(each));
  if (word) return `contains "${word}" and looks like an example value`;
  if (hasShortPeriod(secret)) return 'repeats itself';
  if (new Set(secret).size < minimumDistinct) return `uses fewer than ${minimumDistinct} different characters`;
  if (isMostlySequence(secret)) return 'follows a sequence such as abcdef or 123456';
  return undefined;
}
