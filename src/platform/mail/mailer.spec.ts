import { Mailer, MailFault } from './mailer.js';

it('sends nothing where there is no server', async () => {
  const mailer = new Mailer(null);
  expect(mailer.isOn).toBe(false);
  await expect(mailer.send({ to: 'a@example.org', subject: 'x', text: 'x' })).rejects.toThrow('no mail server');
});

it('says why in words that name neither server nor recipient', async () => {
  const mailer = new Mailer({ url: 'smtp://user:secret@127.0.0.1:1', from: 'noreply@example.org' });
  const fault = await mailer.send({ to: 'a@example.org', subject: 'x', text: 'x' }).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(MailFault);
  expect(fault).toMatchObject({
    isFinal: false,
    message: expect.stringMatching(/^the mail server did not take a mail \(E\w+\)$/),
  });
});
