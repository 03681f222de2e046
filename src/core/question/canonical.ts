import type { Choice, QuestionBody } from './question.js';

type Group = readonly Choice[] | readonly { readonly id: string; readonly text?: string }[];

/**
 * Every id of a body by its group and place, with the text that it stands for, in one language. A blank's text is its place alone.
 */
export function namedParts(
  body: QuestionBody,
): readonly { readonly group: string; readonly id: string; readonly text: string }[] {
  const lang = Object.keys(body.content).toSorted()[0] ?? '';
  return Object.entries(groupsOf(body, lang)).flatMap(([group, parts]) =>
    parts.map(({ id, text = '' }) => ({ group, id, text })),
  );
}

function groupsOf(body: QuestionBody, lang: string): Readonly<Record<string, Group>> {
  switch (body.type) {
    case 'single_choice':
    case 'multiple_choice':
      return { options: body.content[lang]?.options ?? [] };
    case 'matching':
      return { left: body.content[lang]?.left ?? [], right: body.content[lang]?.right ?? [] };
    case 'ordering':
      return { items: body.content[lang]?.items ?? [] };
    case 'cloze': {
      const options = (body.content[lang]?.blanks ?? []).map(({ options = [] }, index) => [`options-${index}`, options] as const);
      return { blanks: body.blanks.map(({ id }) => ({ id })), ...Object.fromEntries(options) };
    }
    case 'flashcard':
    case 'true_false':
    case 'short_text':
    case 'numeric':
      return {};
  }
}

/**
 * JSON in which the order of fields does not show, and absent fields are none.
 * @param except a field of `value` itself that is left out
 */
export function canonicalJson(value: unknown, except?: string): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = value as Readonly<Record<string, unknown>>;
  let json = '';
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name];
    if (field !== undefined && name !== except) json += `${json === '' ? '' : ','}${quoted(name)}:${canonicalJson(field)}`;
  }
  return `{${json}}`;
}

const quoted = (text: string): string => (NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text));

const NEEDS_NO_ESCAPE = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;
