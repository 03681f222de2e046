import type { Words } from '../../core/words.js';

/** Why something of an export is left out. */
export const ARRIVAL_REASONS = {
  set_unknown: { en: 'The set is not on this server, or you may not read it.', 'zh-CN': '本服务器上没有该题集，或您无权查看。' },
  question_unknown: { en: 'The question is not in the set on this server.', 'zh-CN': '本服务器的题集中没有这道题。' },
  review_unknown: { en: 'It speaks of a review that is not here.', 'zh-CN': '所指的复习记录不在此处。' },
  time_ahead: { en: 'It lies in the future.', 'zh-CN': '时间在将来。' },
  review_differs: { en: 'Another review has this id here.', 'zh-CN': '此处已有相同编号的另一条复习记录。' },
  preset_invalid: { en: 'The preset has values that cannot be.', 'zh-CN': '该方案的取值无效。' },
  preset_differs: { en: 'The preset says something else here, and stays so.', 'zh-CN': '此处的同名方案内容不同，保持不变。' },
  account_required: {
    en: 'Guests own no sets: make an account, then import again.',
    'zh-CN': '访客不能拥有题集：请先注册账号，再次导入。',
  },
  content_invalid: { en: 'The set has content that cannot be.', 'zh-CN': '题集内容无效。' },
  too_many_sets: {
    en: 'You have as many sets as this server allows: remove one, then import again.',
    'zh-CN': '您的题集数量已达本服务器上限：请先删除一个，再次导入。',
  },
  too_many_questions: {
    en: 'The set has more questions than this server allows.',
    'zh-CN': '题集的题目数量超过本服务器上限。',
  },
  id_taken: {
    en: 'Somebody else has a set, point or question of this id here.',
    'zh-CN': '此处该编号已被他人的题集、知识点或题目占用。',
  },
} as const satisfies Record<string, Words>;

export type ArrivalReason = keyof typeof ARRIVAL_REASONS;
