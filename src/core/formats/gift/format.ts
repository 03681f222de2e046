import { writtenAndRead } from '../echo.js';
import type { QuestionFormat } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';

const NAMED = /^::[^\n]{1,300}?::|^\$CATEGORY:/m;
/** Braces as GIFT's answers have them; those of code and of formulas hold something else. */
const ANSWERS = /(?<![\\{$])\{\s*(?:\}|#|[=~][^=]|(?:T|TRUE|F|FALSE)\s*[#}]|>\d)/;

export const gift: QuestionFormat = {
  id: 'gift',
  name: { en: 'GIFT (Moodle)', 'zh-CN': 'GIFT（Moodle）' },
  extension: 'gift',
  mediaType: 'text/plain; charset=utf-8',
  detect({ name, bytes }) {
    const head = decodeHead(bytes);
    const answers = ANSWERS.test(head);
    if (/\.gift(?:\.txt)?$/i.test(name)) return answers || NAMED.test(head) ? 0.95 : 0.4;
    if (/^\s*[[<{]/.test(head) && !NAMED.test(head)) return answers && !/^\s*(?:[<{]|\[[{"\d])/.test(head) ? 0.5 : 0;
    if (NAMED.test(head)) return answers ? 0.9 : 0.3;
    return answers ? 0.7 : 0;
  },
  read: async (file, options) => (await import('./read.js')).readGift(file, options),
  write: async (set, lang) => (await import('./write.js')).writeGift(set, lang),
  echo: (item, lang) => writtenAndRead(gift, item, lang),
};
