/** A text with its emphasis, links and list marks taken off; code and formulas stay as they are written. */
export function withoutEmphasis(text: string): string {
  return text
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The spans in bold, in their order, without marks. */
export function boldSpans(text: string): string[] {
  return [...text.matchAll(/(\*\*|__)(?=\S)([^\n*]*?\S)\1/g)].map((match) => match[2] ?? '').filter((span) => span !== '');
}

/** Without a closing full stop or comma, so that it can stand as an option or inside a sentence. */
export function asPhrase(text: string): string {
  return text.trim().replace(/[。．.；;，,：:、\s]+$/u, '');
}

const SENTENCE = /[^。！？!?；;.]*(?:[.](?!\s|$)[^。！？!?；;.]*)*[。！？!?；;.]*/gu;

/** Sentences by their closing marks; a full stop counts before a space only, so that `v1.2` stays whole. */
export function sentencesOf(text: string): string[] {
  return (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}
