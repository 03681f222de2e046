import type { Choice } from '../question/question.js';
import type { PlacelessIssue } from './issue-list.js';
import { excerptOf } from './issue-list.js';

export interface OptionPlaces {
  /** What of the body follows from the options: nothing, pinned options, or no shuffling at all. */
  readonly fields: { readonly shuffle?: false; readonly pinned?: readonly string[] };
  readonly issues: readonly PlacelessIssue[];
}

/** 以上都对, all of the above: right wherever the others stand, as long as it stays last. */
const OF_ALL =
  /^(以上|上述|前述|以上几|以上各)[^，。]{0,8}?(都|皆|均|全|对|是|错|非|项|選|选)|^(全部|全都|都)(正确|正確|对|對|是|选|選|不对|不對|不是|错误|錯誤)$|^(全部|皆|均)(是|非|对|對|正确)$|^(all|any|none|both|neither|either) of (the|these|those)( (above|options|answers|choices|statements))?( (is|are) \w+)?$|^all (are )?(correct|true|right)$/iu;
/** A和B, 前两项, both B and C: names others by their letter or number. */
const OF_LETTERS =
  /^(both|neither|either|only|只有|仅|仅有|选项|選項)?\s*[A-H]([.．]?\s*(、|,|，|\/|和|与|與|及|或|&|\+|\band\b|\bor\b|\bnor\b)\s*(选项|選項)?\s*[A-H])+\s*(都|均|皆)?(对|對|是|正确|正確|不对|不對|错误|錯誤|不正确|are (both )?(correct|true|right|wrong))?[.。]?$/iu;
const OF_ORDER =
  /^(前|后|後)[两兩二三四][项項个個者]|^(the )?(first|last) (two|three|four)\b|^第?[一二三四1-4][项項].{0,3}第?[一二三四1-4][项項]/iu;

/** Finds options whose text depends on where others stand. */
export function placeOptions(options: readonly Choice[]): OptionPlaces {
  const pinned: string[] = [];
  let ordered = false;
  const issues: PlacelessIssue[] = [];
  for (const [index, option] of options.entries()) {
    const text = option.text
      .normalize('NFKC')
      .trim()
      .replace(/[.。;；]$/u, '');
    if (OF_LETTERS.test(text) || OF_ORDER.test(text)) ordered = true;
    else if (!OF_ALL.test(text)) continue;
    // "All of the above" in the middle speaks of some options only.
    else if (index < options.length - 1 && !options.slice(index + 1).every((later) => OF_ALL.test(later.text.trim())))
      ordered = true;
    else pinned.push(option.id);
  }
  if (ordered) return { fields: { shuffle: false }, issues: [{ severity: 'info', code: 'order_kept' }] };
  for (const option of options)
    if (pinned.includes(option.id))
      issues.push({ severity: 'info', code: 'option_pinned', params: { option: excerptOf(option.text) } });
  return { fields: pinned.length === 0 ? {} : { pinned }, issues };
}
