import type { FaultCode } from '../question/faults.js';
import { LIMITS } from '../question/limits.js';
import type { BlankInput, BlankText, ByLang, ClozeBody, CommonText } from '../question/question.js';
import { compact, type Fields, type Reader } from '../question/reader.js';
import { parseNumber, readTolerance } from './number.js';
import { checkSameIds, readAccepted, readChoices, readContent, readKnownId, readNewId } from './read-content.js';
import { readMatching } from './short-text.js';

type Blank = ClozeBody['blanks'][number];
type ClozeText = CommonText & { readonly blanks: readonly BlankText[] };

const INPUTS = ['text', 'number', 'choice'] as const satisfies readonly BlankInput[];

/** A mark of the prompt; a blank only when its id is listed. */
const MARK = /\{\{([^{}]+)\}\}/gu;

export function replaceMarks(prompt: string, replace: (id: string) => string | undefined): string {
  return prompt.replace(MARK, (mark, id: string) => replace(id) ?? mark);
}

export function readCloze(source: Reader): ClozeBody {
  const body = source.fields(['type', 'content', 'blanks'], ['order', 'matching']);
  const inputs = new Map<string, BlankInput>();
  const ids = new Set<string>();
  const raw = body.required(
    'blanks',
    (list) => list.list(1, LIMITS.maxBlanks).map((element) => readBlank(element, ids, inputs)),
    [],
  );
  const content: ByLang<ClozeText> = readContent(body, { required: ['blanks'] }, (text) => readBlankTexts(text, inputs));
  checkBlanksListed(source, content, inputs);
  return compact({
    type: 'cloze',
    content,
    blanks: raw.map(({ blank, fields }) => ({ ...blank, ...readChoiceKey(source, content, blank, fields) })),
    order: body.optional('order', (field) => field.oneOf(['fixed', 'any'])),
    matching: body.optional('matching', readMatching),
  });
}

function readBlank(element: Reader, ids: Set<string>, inputs: Map<string, BlankInput>): { blank: Blank; fields: Fields } {
  const fields = element.fields(['id', 'input'], ['choice', 'tolerance']);
  const id = fields.required('id', (field) => readNewId(field, ids), '');
  const input = fields.required('input', (field) => field.oneOf(INPUTS), 'text');
  if (id !== '') inputs.set(id, input);
  const tolerance = fields.optional('tolerance', (field) => {
    if (input !== 'number') field.fault('not_for_input', { input });
    return readTolerance(field);
  });
  return { blank: compact({ id, input, tolerance }), fields };
}

/** The key of a blank with options; it can be read only once the options are known. */
function readChoiceKey(source: Reader, content: ByLang<ClozeText>, blank: Blank, fields: Fields): { choice?: string } {
  if (blank.input !== 'choice') {
    fields.optional('choice', (field) => field.fault('not_for_input', { input: blank.input }));
    return {};
  }
  if (!fields.has('choice')) fields.reader.at('choice', undefined).fault('required');
  const indexIn = (text: ClozeText): number => text.blanks.findIndex((one) => one.id === blank.id);
  const options = checkSameIds(
    source,
    content,
    (text) => ['blanks', indexIn(text), 'options'],
    (text) => text.blanks[indexIn(text)]?.options,
  );
  return { choice: fields.required('choice', (field) => readKnownId(field, options), '') };
}

function readBlankTexts(text: Fields, inputs: ReadonlyMap<string, BlankInput>): { readonly blanks: BlankText[] } {
  const taken = new Set<string>();
  return {
    blanks: text.required('blanks', (list) => list.list(1, LIMITS.maxBlanks).map((one) => readBlankText(one, taken, inputs)), []),
  };
}

function readBlankText(element: Reader, taken: Set<string>, inputs: ReadonlyMap<string, BlankInput>): BlankText {
  const fields = element.fields(['id'], ['hint', 'options', 'acceptedAnswers']);
  const id = fields.required(
    'id',
    (field) => {
      const value = readNewId(field, taken);
      if (value !== '' && inputs.size > 0 && !inputs.has(value)) field.fault('unknown_choice', { id: value });
      return value;
    },
    '',
  );
  const input = inputs.get(id);
  if (input !== undefined) {
    const [wanted, unwanted] = input === 'choice' ? ['options', 'acceptedAnswers'] : ['acceptedAnswers', 'options'];
    if (!fields.has(wanted)) element.at(wanted, undefined).fault('required');
    fields.optional(unwanted, (field) => field.fault('not_for_input', { input }));
  }
  return compact({
    id,
    hint: fields.optional('hint', (field) => field.fullText(LIMITS.hintLength)),
    options: fields.optional('options', readChoices),
    acceptedAnswers: fields.optional('acceptedAnswers', (list) =>
      readAccepted(list, input === 'number' ? mustBeNumber : undefined),
    ),
  });
}

function mustBeNumber(field: Reader, text: string): void {
  if (parseNumber(text) === undefined) field.fault('not_a_number');
}

/** Every listed blank must have a text in each language, and stand in its prompt exactly once. */
function checkBlanksListed(source: Reader, content: ByLang<ClozeText>, inputs: ReadonlyMap<string, BlankInput>): void {
  for (const [language, text] of Object.entries(content)) {
    const place = source.at('content', undefined).at(language, undefined);
    const listed = new Set(text.blanks.map((blank) => blank.id));
    const marks = [...text.prompt.matchAll(MARK)].map((mark) => mark[1]);
    for (const id of inputs.keys()) {
      if (listed.size > 0 && !listed.has(id)) place.at('blanks', undefined).fault('missing_in_language', { id, language });
      const times = marks.filter((mark) => mark === id).length;
      const code: FaultCode | undefined = times === 0 ? 'blank_not_in_prompt' : times > 1 ? 'blank_repeated' : undefined;
      if (code !== undefined && text.prompt !== '') place.at('prompt', undefined).fault(code, { id, mark: `{{${id}}}` });
    }
  }
}
