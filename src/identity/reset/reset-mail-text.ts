import type { MessageLang } from '../../platform/http/locale.js';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

const WORDS: Readonly<Record<MessageLang, { subject: string; asked: string; link: string; code: string; end: string }>> = {
  en: {
    subject: 'A new password for Zhidian',
    asked: 'Somebody asked for a new password for the Zhidian account with this e-mail address.',
    link: 'Open this address within an hour to set one:',
    code: 'Enter this code within an hour to set one:',
    end: 'It is good once. If it was not you, do nothing: your password stays as it is.',
  },
  'zh-CN': {
    subject: '重设知点密码',
    asked: '有人为使用此邮箱的知点账号申请重设密码。',
    link: '请在一小时内打开以下地址设置新密码：',
    code: '请在一小时内输入以下验证码设置新密码：',
    end: '仅可使用一次。如果不是您本人操作，请忽略此邮件，密码不会改变。',
  },
};

/** What stands for the code in RESET_URL. */
const PLACE = '{code}';

/**
 * The mail that brings a code. It repeats nothing that a stranger could have written, such as the name of the account.
 * @param resetUrl where the client asks for the new password, with `{code}` in it; null where people type the code
 */
export function resetMail(code: string, lang: MessageLang, resetUrl: string | null): MailText {
  const { subject, asked, link, code: enter, end } = WORDS[lang];
  const way = resetUrl === null ? [enter, code] : [link, resetUrl.replaceAll(PLACE, code)];
  return { subject, text: [asked, ...way, end].join('\n\n') + '\n' };
}
