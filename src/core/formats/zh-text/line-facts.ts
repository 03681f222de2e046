import { isOnlyPictures } from '../picture-marks.js';
import { isFurniture, isSeparator } from './furniture.js';
import { isKeyHeading, sectionHeading, titleOf, type SectionHeading } from './headings.js';
import { readRun } from './key-lines.js';
import { segmentsOf } from './labels.js';
import { openingOf, type Opening } from './numbers.js';
import { leadingLetter } from './options.js';
import { LONGEST_LINE } from './clean-lines.js';
import { whole, type SourceLine } from './source-line.js';

/** What a line by itself may be. Several may hold at once; which one does is decided by the lines around it. */
export interface LineFacts {
  readonly line: SourceLine;
  readonly blank: boolean;
  readonly separator: boolean;
  readonly furniture: boolean;
  /** Nothing but pictures. */
  readonly picture: boolean;
  readonly heading: SectionHeading | undefined;
  readonly title: string | undefined;
  readonly keyHeading: boolean;
  readonly opening: Opening | undefined;
  /** Nothing but numbers and answers. */
  readonly run: boolean;
  /** The letter that it begins with as an option. */
  readonly letter: string | undefined;
  readonly looseLetter: boolean;
  /** Begins with 答案 or 我的答案 as a label. */
  readonly answerFirst: boolean;
  /** Begins with any label. */
  readonly labelFirst: boolean;
  /** Holds a label of an answer anywhere. */
  readonly answerInside: boolean;
}

export function factsOf(line: SourceLine): LineFacts {
  const { form } = line;
  const blank = form.trim() === '';
  if (blank || form.length > LONGEST_LINE) return { ...NOTHING, line, blank };
  const heading = sectionHeading(form);
  const lead = leadingLetter(form);
  const fields = segmentsOf(whole(line)).map((segment) => segment.field);
  const opening = openingOf(form);
  return {
    line,
    blank,
    separator: isSeparator(form),
    furniture: isFurniture(form),
    picture: isOnlyPictures(form),
    heading,
    title:
      heading === undefined && opening === undefined
        ? (titleOf(form) ?? (line.level > 0 ? line.text.trim() : undefined))
        : undefined,
    keyHeading: isKeyHeading(form),
    opening,
    run: typeof readRun(form)?.[0]?.number === 'number',
    letter: lead?.letter,
    looseLetter: lead?.loose === true,
    answerFirst: fields[0] === 'answer' || fields[0] === 'own',
    labelFirst: typeof fields[0] === 'string',
    answerInside: fields.includes('answer') || fields.includes('own'),
  };
}

const NOTHING: Omit<LineFacts, 'line' | 'blank'> = {
  separator: false,
  furniture: false,
  picture: false,
  heading: undefined,
  title: undefined,
  keyHeading: false,
  opening: undefined,
  run: false,
  letter: undefined,
  looseLetter: false,
  answerFirst: false,
  labelFirst: false,
  answerInside: false,
};
