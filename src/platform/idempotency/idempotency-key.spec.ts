import { readIdempotencyKey } from './idempotency-key.js';

describe('a key', () => {
  it.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['  "a b"  ', 'a b'],
    ['"say \\"hi\\" \\\\"', 'say "hi" \\'],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('is read from %s', (header, key) => expect(readIdempotencyKey(header)).toBe(key));

  it.each(['', '""', '"open', 'a, b', 'a;b=1', '钥匙', 'a\tb', 'x'.repeat(256), '"a" "b"'])('is none in %j', (header) => {
    expect(() => readIdempotencyKey(header)).toThrow('idempotency_key_malformed');
  });
});
