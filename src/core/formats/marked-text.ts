/** Stand in text for the begin and end of red and of underlined runs, until its lines are read; no text has them of its own. */
export const MARKS = { redOn: '\uFDD0', redOff: '\uFDD1', underlineOn: '\uFDD2', underlineOff: '\uFDD3' } as const;
export const MARK_CHARACTERS = /[\uFDD0-\uFDD3]/gu;
/** All characters that marks are made of: these, and those of pictures. Unicode keeps them for such uses. */
export const RESERVED_CHARACTERS = /[\uFDD0-\uFDEF]/gu;

const RED = /^(#?f00|#?(?:ff|fe|ee|e6|d9|c0)(?:[0-3][0-9a-f]){2}|red|crimson|rgb\(\s*2\d\d\s*,\s*\d{1,2}\s*,\s*\d{1,2}\s*\))$/iu;

/** Whether a colour of HTML or of a document is one that teachers mark answers with. */
export const isRed = (colour: string): boolean => RED.test(colour.trim());
