import type { Claim } from './contrasts.js';
import { differenceInEnglish } from './differences.js';
import { asPhrase, sentencesOf } from './inline.js';
import { gramsOf } from './likeness.js';

const MAX_STATEMENT = 160;
/** A sentence that leans on the one before it cannot stand alone. */
const LEANS =
  /^(it|they|this|that|these|those|he|she|but|and|or|so|then|also|however|hence|thus|therefore|which|being|if|when|unless)\b|\b(them|it|they|this|these|those)\b/i;
const NEGATIVE = /\b(no|not|never|none|nor|neither|without|cannot)\b|n[’']t\b/gi;
/** Of a sentence with several parts, turning one would leave it open what is wrong. */
const COMPOUND = /[;:“”"]|, |\b(and|but|because|since|although|while|that)\b/i;
const CONDITION = /\b(if|unless|when|only|always|must|may|should)\b/i;

/** What the point says beside the text. */
export interface Said {
  readonly title: string;
  /** Its content in a few words; null where it has none. */
  readonly lead: string | null;
}

/** Contrasts of an English text, sentence by sentence. */
export function contrastsInEnglish(text: string, said: Said): Claim[] {
  return sentencesOf(text).flatMap((written) => {
    const sentence = asPhrase(written);
    if (sentence.length > MAX_STATEMENT) return [];
    return [...unequalIn(sentence), ...differentIn(sentence), ...differenceIn(sentence, said), ...negationIn(sentence)];
  });
}

const isName = (text: string): boolean => text.length > 0 && text.length <= 60 && /\p{L}/u.test(text) && !/[,;:!?]/.test(text);

/** A ≠ B */
function unequalIn(sentence: string): Claim[] {
  const match = /^(.+?)\s*(?:≠|!=|<>)\s*(.+)$/u.exec(sentence);
  const [a, b] = [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? ''];
  if (!isName(a) || !isName(b)) return [];
  return [
    { pattern: 'unequal', right: `“${a}” and “${b}” are not the same thing`, wrong: `“${a}” and “${b}” are the same thing` },
  ];
}

/** A differs from B */
function differentIn(sentence: string): Claim[] {
  const match = /^(.+?) (differs?|is different|are different) from (.+)$/i.exec(sentence);
  const [a, verb, b] = [match?.[1]?.trim() ?? '', match?.[2] ?? '', match?.[3]?.trim() ?? ''];
  if (!isName(a) || !isName(b) || LEANS.test(sentence)) return [];
  const same = {
    differs: 'does not differ',
    differ: 'do not differ',
    'is different': 'is no different',
    'are different': 'are no different',
  };
  const wrong = same[verb.toLowerCase() as keyof typeof same];
  return [{ pattern: 'different', right: sentence, wrong: `${a} ${wrong} from ${b}` }];
}

/** (the) difference between A and B */
function differenceIn(sentence: string, { title, lead }: Said): Claim[] {
  const match = /\b(?:essential |main |key )?differences? between (.+?) and ([^,;:]+)$/i.exec(sentence);
  const [a, b] = [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? ''];
  if (match === null || !isName(a) || !isName(b)) return [];
  const turned = differenceInEnglish({ a, b, isAboutA: isAbout(title, a, b), lead });
  return turned === undefined ? [] : [{ pattern: 'difference', ...turned }];
}

/** Whether a title speaks of the one and not of the other. */
function isAbout(title: string, a: string, b: string): boolean {
  const [said, ofA, ofB] = [title, a, b].map(gramsOf);
  return [...(ofA ?? [])].every((gram) => said?.has(gram)) && [...(ofB ?? [])].some((gram) => !said?.has(gram));
}

const TURNS: readonly (readonly [RegExp, string])[] = [
  [/\b(is|are|was|were|can|will) not\b/i, '$1'],
  [/\bcannot\b/i, 'can'],
  [/\bdo not /i, ''],
];

const thirdPerson = (verb: string): string => {
  if (/^have$/i.test(verb)) return 'has';
  if (/[^aeiou]y$/i.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh|o)$/i.test(verb) ? `${verb}es` : `${verb}s`;
};

/** A does not B */
function negationIn(sentence: string): Claim[] {
  if (
    (sentence.match(NEGATIVE)?.length ?? 0) !== 1 ||
    LEANS.test(sentence) ||
    CONDITION.test(sentence) ||
    COMPOUND.test(sentence)
  )
    return [];
  const there = /^There (?:is|are) no (.+)$/i.exec(sentence);
  if (there !== null) return thereIs(there[1] ?? '', sentence);
  const does = /\bdoes not ([a-z]+)\b/i.exec(sentence);
  if (does !== null)
    return [{ pattern: 'negation', right: sentence, wrong: sentence.replace(does[0], thirdPerson(does[1] ?? '')) }];
  for (const [pattern, positive] of TURNS)
    if (pattern.test(sentence)) return [{ pattern: 'negation', right: sentence, wrong: sentence.replace(pattern, positive) }];
  return [];
}

function thereIs(rest: string, sentence: string): Claim[] {
  const noun = rest.split(/ (?=in|on|at|of|for|inside|within)\b/)[0] ?? rest;
  if (/^There are/i.test(sentence) || /s$/.test(noun)) return [];
  return [{ pattern: 'negation', right: sentence, wrong: `There is ${/^[aeio]/i.test(rest) ? 'an' : 'a'} ${rest}` }];
}
