import type { QuestionFormat } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';
import { JSON_FORMAT } from './schema.js';

const MARK = new RegExp(`"format"\\s*:\\s*"${JSON_FORMAT}"`);

/** Our own format: everything that a set holds. */
export const json: QuestionFormat = {
  id: 'json',
  name: { en: 'Zhidian JSON', 'zh-CN': '知点 JSON' },
  extension: 'json',
  mediaType: 'application/json',
  detect(file) {
    const head = decodeHead(file.bytes).trimStart();
    if (!head.startsWith('{')) return 0;
    if (MARK.test(head)) return 1;
    return /"questions"\s*:\s*\[|"points"\s*:\s*\[/.test(head) ? 0.6 : /\.json$/i.test(file.name) ? 0.3 : 0;
  },
  read: async (file, options) => (await import('./read.js')).readJson(file, options),
  write: async (set) => (await import('./write-set.js')).writeJsonSet(set),
};
