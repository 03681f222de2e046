import { resetMail } from './reset-mail-text.js';

const CODE = '7KQF2-M9XWB-4HTRC-8YDNV';

it('brings the code in the language of the account', () => {
  const { subject, text } = resetMail(CODE, 'zh-CN', null);
  expect(subject).toBe('重设知点密码');
  expect(text.split('\n')).toContain(CODE);
  expect(text).toContain('一小时');
});

it('brings a link where there is a page to open', () => {
  const { text } = resetMail(CODE, 'en', 'https://app.example.org/reset#code={code}');
  expect(text.split('\n')).toContain(`https://app.example.org/reset#code=${CODE}`);
  expect(text.split('\n')).not.toContain(CODE);
});
