import { issueText } from '../core/formats/issue-text.js';
import type { MessageLang } from '../platform/http/locale.js';
import type { ImportFailure } from './import-model.js';

const FAILURES: Readonly<Record<string, Readonly<Record<MessageLang, string>>>> = {
  unknown_format: {
    en: 'No format is recognised in this file: name its format, or save it as Word (.docx), Excel (.xlsx), CSV or text.',
    'zh-CN': '无法识别该文件的格式：请指定格式，或另存为 Word（.docx）、Excel（.xlsx）、CSV 或文本后再导入。',
  },
  reading_too_slow: {
    en: 'Reading the file took longer than {seconds} seconds and was ended: split the file.',
    'zh-CN': '读取文件超过 {seconds} 秒，已中止：请拆分文件。',
  },
  reading_too_big: {
    en: 'Reading the file took more than {megabytes} MB of memory and was ended: split the file.',
    'zh-CN': '读取文件占用内存超过 {megabytes} MB，已中止：请拆分文件。',
  },
  reading_failed: {
    en: 'The file could not be read: it is damaged, or we are at fault. Save it anew, or choose another format.',
    'zh-CN': '无法读取该文件：文件已损坏，或服务器有误。请重新保存，或选择其他格式。',
  },
  media_unknown: {
    en: 'The file "{name}" is neither a picture nor a sound that is known here; it was left out.',
    'zh-CN': '文件“{name}”不是可识别的图片或音频，已略去。',
  },
  media_too_large: {
    en: 'The file "{name}" has {bytes} bytes, more than the {limit} that a picture or sound may have; it was left out.',
    'zh-CN': '文件“{name}”有 {bytes} 字节，超过单个图片或音频的上限 {limit} 字节，已略去。',
  },
  set_media_full: {
    en: 'With those of this file, the pictures and sounds of the set would take more than {limit} bytes together. Nothing was brought in: remove some from the set, or import into another one.',
    'zh-CN':
      '加上该文件中的媒体，题集的图片和音频总计将超过 {limit} 字节。未导入任何内容：请先从题集中移除一些，或导入到其他题集。',
  },
  owner_media_full: {
    en: 'With those of this file, the pictures and sounds of all your sets would take more than {limit} bytes together. Nothing was brought in: remove some first.',
    'zh-CN': '加上该文件中的媒体，您所有题集的图片和音频总计将超过 {limit} 字节。未导入任何内容：请先移除一些。',
  },
  too_many_sets: {
    en: 'You have {max} sets, the most that an account may have: import into one of them, or remove one that you need no more.',
    'zh-CN': '您已有 {max} 个题集，达到账号上限：请导入到已有题集，或先移除不再需要的题集。',
  },
  set_gone: { en: 'The set is gone, or is yours no more.', 'zh-CN': '该题集已不存在，或您已无权修改。' },
  too_many_questions: {
    en: 'The set would hold more than {max} questions.',
    'zh-CN': '题集的题目将超过 {max} 道。',
  },
  too_many_points: {
    en: 'The set would hold more than {max} knowledge points.',
    'zh-CN': '题集的知识点将超过 {max} 个。',
  },
  generating_too_much: {
    en: 'Making questions of all these knowledge points took too much time or memory: commit without, or split the file.',
    'zh-CN': '为这些知识点出题耗时或占用内存过多：请不自动出题再提交，或拆分文件。',
  },
  commit_failed: {
    en: 'The import could not be stored; nothing of it was. Commit it again, and tell us if it fails again.',
    'zh-CN': '导入未能保存，未写入任何内容。请重新提交；如再次失败请告知我们。',
  },
};

/** The sentence for a failure of ours; undefined for a code that is not of these. */
export function failureText({ code, params = {} }: ImportFailure, lang: MessageLang): string | undefined {
  const template = Object.hasOwn(FAILURES, code) ? FAILURES[code]?.[lang] : undefined;
  return template?.replace(/\{(\w+)\}/g, (mark, name: string) => String(params[name] ?? mark));
}

/** Why an import failed, in a sentence: a failure of ours, or the issue that left nothing of the file. */
export const failureSentence = (failure: ImportFailure, lang: MessageLang): string =>
  failureText(failure, lang) ?? issueText(failure, lang);
