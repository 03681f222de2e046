import { writtenAndRead } from '../echo.js';
import type { QuestionFormat } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';

const ROOT =
  /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^]{0,5000}?-->\s*)*(?:<!DOCTYPE[^>[]*(?:\[[^]{0,20000}?\]\s*)?>\s*)?<(?:quiz|question)[\s>]/;

export const moodleXml: QuestionFormat = {
  id: 'moodle-xml',
  name: { en: 'Moodle XML', 'zh-CN': 'Moodle XML' },
  extension: 'xml',
  mediaType: 'application/xml',
  detect({ bytes }) {
    const head = decodeHead(bytes);
    if (!ROOT.test(head)) return 0;
    return /<question\s+type\s*=/.test(head) ? 0.98 : 0.8;
  },
  read: async (file, options) => (await import('./read.js')).readMoodleXml(file, options),
  write: async (set, lang) => (await import('./write.js')).writeMoodleXml(set, lang),
  echo: (item, lang) => writtenAndRead(moodleXml, item, lang),
};
