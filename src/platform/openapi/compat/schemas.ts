import { isDeepStrictEqual } from 'node:util';
import type { Description, Json, Schema } from '../description.js';
import { formsOf, type Form } from './forms.js';
import { WORDS, type Direction } from './schema-words.js';

/** A schema and the description that its references point into. */
export interface Side {
  readonly schema: Schema;
  readonly description: Description;
}

interface Place {
  readonly direction: Direction;
  /** Where, for people: `body /answer/choice`. */
  readonly at: string;
  /** Pairs of references that are being compared already: schemas may hold themselves. */
  readonly open: ReadonlySet<string>;
}

/**
 * Why not everything that one schema allows is allowed by another, one sentence each. What clients send has to fit the newer schema as it
 * fitted the older one (`request`: from older to newer); what they get has to fit what they were promised (`response`: from newer to older).
 */
export function narrowings(from: Side, to: Side, direction: Direction, at: string): string[] {
  return compare(from, to, { direction, at, open: new Set() });
}

function compare(from: Side, to: Side, place: Place): string[] {
  const pair = `${from.schema.$ref ?? ''} ${to.schema.$ref ?? ''}`;
  if (pair.length > 1 && place.open.has(pair)) return [];
  const inner = pair.length > 1 ? { ...place, open: new Set([...place.open, pair]) } : place;
  const [sources, targets] = [formsOf(from.schema, from.description), formsOf(to.schema, to.description)];
  const faults = (source: Form, target: Form): string[] => formFaults(source, target, from.description, to.description, inner);
  const [source, target] = [onlyForm(sources), onlyForm(targets)];
  const told: string[] = [];
  if (has(sources, 'null') && !targets.some(({ type }) => type === 'null' || type === undefined)) {
    told.push(`${place.at} ${WORDS[place.direction].form('null')}`);
  }
  if (source !== undefined && target !== undefined) return [...told, ...faults(source, target)];
  const lost = sources.filter((one) => one.type !== 'null' && !targets.some((other) => faults(one, other).length === 0));
  return [...told, ...new Set(lost.map((one) => `${place.at} ${WORDS[place.direction].form(one.type ?? 'anything')}`))];
}

const has = (forms: readonly Form[], type: string): boolean => forms.some((form) => form.type === type);

/** The one form beside null, where there is one. */
function onlyForm(forms: readonly Form[]): Form | undefined {
  const others = forms.filter(({ type }) => type !== 'null');
  return others.length === 1 ? others[0] : undefined;
}

function formFaults(from: Form, to: Form, older: Description, newer: Description, place: Place): string[] {
  const words = WORDS[place.direction];
  const say = (sentence: string): string => `${place.at} ${sentence}`;
  if (!typeFits(from.type, to.type)) return [say(words.type(from.type ?? 'anything', to.type ?? 'anything'))];
  return [
    ...lostValues(from, to).map((value) => say(words.value(JSON.stringify(value)))),
    ...(valuesOf(from) === undefined && valuesOf(to) !== undefined ? [say(words.closed)] : []),
    ...limitFaults(from, to, place.direction).map(say),
    ...propertyFaults(from, to, older, newer, place),
    ...itemFaults(from, to, older, newer, place),
  ];
}

const typeFits = (from: string | undefined, to: string | undefined): boolean =>
  to === undefined || from === to || (from === 'integer' && to === 'number');

const valuesOf = ({ enum: values, const: only }: Form): readonly Json[] | undefined =>
  only === undefined ? values : [only];

function lostValues(from: Form, to: Form): readonly Json[] {
  const [wanted, allowed] = [valuesOf(from), valuesOf(to)];
  if (wanted === undefined || allowed === undefined) return [];
  // A list of values holds null for the form that is null; the other forms know none.
  const ours = from.type === undefined ? wanted : wanted.filter((value) => value !== null);
  return ours.filter((value) => !allowed.some((other) => isDeepStrictEqual(value, other)));
}

const AT_LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
const AT_MOST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
const EXACT = ['format', 'pattern', 'multipleOf'] as const;

/** A client does not lean on how large an answer may become, so limits count in requests only; formats count in both. */
function limitFaults(from: Form, to: Form, direction: Direction): string[] {
  const words = WORDS[direction];
  const exact = EXACT.filter((name) => to[name] !== undefined && to[name] !== from[name]).map((name) =>
    words.exact(name, from[name], to[name]),
  );
  if (direction === 'response') return exact;
  const tighter = [
    ...AT_LEAST.filter((name) => (to[name] ?? -Infinity) > (from[name] ?? -Infinity)),
    ...AT_MOST.filter((name) => (to[name] ?? Infinity) < (from[name] ?? Infinity)),
  ];
  const unique = to.uniqueItems === true && from.uniqueItems !== true ? ['has to hold different entries now.'] : [];
  return [...exact, ...tighter.map((name) => words.exact(name, from[name], to[name])), ...unique];
}

function propertyFaults(from: Form, to: Form, older: Description, newer: Description, place: Place): string[] {
  const words = WORDS[place.direction];
  const names = Object.keys(from.properties ?? {});
  return [
    ...(to.required ?? [])
      .filter((name) => !from.required?.includes(name))
      .filter((name) => place.direction === 'request' || names.includes(name))
      .map((name) => `${place.at}/${name} ${words.required}`),
    ...names.flatMap((name) => {
      const [ours, theirs] = [from.properties?.[name], to.properties?.[name]];
      const at = `${place.at}/${name}`;
      if (ours === undefined) return [];
      if (theirs !== undefined) return compare({ schema: ours, description: older }, { schema: theirs, description: newer }, { ...place, at });
      return place.direction === 'request' && to.additionalProperties === false ? [`${at} ${words.gone}`] : [];
    }),
    ...(place.direction === 'response' ? Object.keys(to.properties ?? {}) : [])
      .filter((name) => !names.includes(name))
      .map((name) => `${place.at}/${name} ${words.gone}`),
  ];
}

function itemFaults(from: Form, to: Form, older: Description, newer: Description, place: Place): string[] {
  const pairs = [
    [from.items, to.items, `${place.at}[]`],
    [from.additionalProperties, to.additionalProperties, `${place.at}/*`],
  ] as const;
  return pairs.flatMap(([ours, theirs, at]) =>
    typeof ours === 'object' && typeof theirs === 'object'
      ? compare({ schema: ours, description: older }, { schema: theirs, description: newer }, { ...place, at })
      : [],
  );
}
