import type { Lang, TrueFalseBody } from '../question/question.js';
import { chance, forLangs, inEach, subjectIn, viewIn, type Deck, type Entry } from './deck.js';
import { contrastsInEnglish } from './contrasts-en.js';
import { contrastsIn, type Claim } from './contrasts.js';
import { withoutEmphasis } from './inline.js';
import { gramsOf, overlap } from './likeness.js';
import { isDense, type PointView } from './point-view.js';
import { aboutPoint } from './single-choices.js';
import { ASPECT_WORDS, type Subject } from './subject.js';
import { wordingOf } from './wording.js';

const MAX_PER_POINT = 3;
const SAYS_AGAIN = 0.6;
const NOTHING_COMMON: ReadonlySet<string> = new Set();

/** Statements about contrasts, right or turned into their opposite; `told` gathers them, so that no other point says one again. */
export function trueFalses(deck: Deck, entry: Entry, told: string[]): { n: number; body: TrueFalseBody }[] {
  const claims = new Map(deck.langs.filter((lang) => entry.views.has(lang)).map((lang) => [lang, claimsOf(deck, entry, lang)]));
  const keys = new Set([...claims.values()].flatMap((found) => [...found.keys()]));
  const made: { n: number; body: TrueFalseBody }[] = [];
  for (const key of keys) {
    if (made.length === MAX_PER_POINT) break;
    const value = chance(deck, entry.point.id, key) < 0.5;
    const body = forLangs(deck, entry, (langs): TrueFalseBody | undefined => {
      const content = inEach(langs, (lang) => {
        const claim = claims.get(lang)?.get(key);
        if (claim === undefined || told.some((one) => isSaidAgain(one, claim.right))) return undefined;
        const wording = wordingOf(lang);
        const ends = isDense(lang) ? '。' : '.';
        return {
          prompt: wording.trueFalse(value ? claim.right : claim.wrong),
          feedback: `${claim.right}${ends}\n\n${aboutPoint(viewIn(entry, lang))}`,
        };
      });
      return content && { type: 'true_false', content, key: { value } };
    });
    if (body === undefined) continue;
    for (const lang of Object.keys(body.content)) told.push(claims.get(lang)?.get(key)?.right ?? '');
    made.push({ n: made.length + 1, body });
  }
  return made;
}

const isSaidAgain = (one: string, other: string): boolean => overlap(gramsOf(one), gramsOf(other), NOTHING_COMMON) >= SAYS_AGAIN;

/** The contrasts of a point by where they stand and how they are said, so that languages can be told to say the same. */
function claimsOf(deck: Deck, entry: Entry, lang: Lang): ReadonlyMap<string, Claim> {
  const view = viewIn(entry, lang);
  const matter = matterOf(view, subjectIn(deck, lang));
  const lead = view.leadSource === '' ? null : view.lead;
  const claims = new Map<string, Claim>();
  const add = (source: string, text: string, term: string | null): void => {
    const found = /^zh\b/i.test(lang)
      ? contrastsIn(text, { matter, term, isFocus: source === 'focus', lead })
      : /^en\b/i.test(lang)
        ? contrastsInEnglish(text, { title: view.title, lead })
        : [];
    const counts = new Map<string, number>();
    for (const claim of found) {
      const count = (counts.get(claim.pattern) ?? 0) + 1;
      counts.set(claim.pattern, count);
      claims.set(`${source}/${claim.pattern}/${count}`, claim);
    }
  };
  add('focus', view.focus, null);
  add('lead', withoutEmphasis(view.leadSource), null);
  view.facts.forEach((fact, i) => add(`fact${i + 1}`, fact.text, fact.term));
  return claims;
}

/** What the title speaks of: Docker镜像 of Docker镜像定义; null where it speaks of several things. */
export function matterOf(view: PointView, subject: Subject): string | null {
  const head = view.title.split(/[：:]/u)[0]?.trim() ?? '';
  const matter = head.replace(ASPECT_WORDS, '').trim();
  if (matter === '' || /^技术$/u.test(matter)) return subject.word;
  return /[与和及跟、，,]|\bvs\b/iu.test(matter) || matter.length > 16 ? null : matter;
}
