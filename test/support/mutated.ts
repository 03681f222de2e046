import fc from 'fast-check';

/** Bytes of a file with some of them changed, left out, doubled or cut off. */
export function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat({ max: Math.max(0, bytes.length - 1) });
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at, value: fc.integer({ min: 0, max: 255 }) }),
    fc.record({ kind: fc.constant('cut' as const), at, length: fc.nat({ max: 40 }) }),
    fc.record({ kind: fc.constant('double' as const), at, length: fc.nat({ max: 40 }) }),
    fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.oneof(fc.uint8Array({ maxLength: 8 }), markup) }),
    fc.record({ kind: fc.constant('end' as const), at }),
  );
  return fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) => {
    let result = Buffer.from(bytes);
    for (const one of changes) {
      const [before, after] = [result.subarray(0, one.at), result.subarray(one.at)];
      if (one.kind === 'set' && after.length > 0) result = Buffer.concat([before, Uint8Array.of(one.value), after.subarray(1)]);
      else if (one.kind === 'cut') result = Buffer.concat([before, after.subarray(one.length)]);
      else if (one.kind === 'double') result = Buffer.concat([before, after.subarray(0, one.length), after]);
      else if (one.kind === 'insert') result = Buffer.concat([before, one.bytes, after]);
      else if (one.kind === 'end') result = before;
    }
    return new Uint8Array(result);
  });
}
const markup = fc
  .constantFrom(
    '"',
    '{',
    '}',
    '<',
    '>',
    '&',
    '\n\n',
    '\r',
    '\0',
    '::',
    '=',
    '~',
    '|',
    '\t',
    '\ufeff',
    '{{c1::',
    ']]>',
    '答案：',
    '\\',
  )
  .map((text) => new Uint8Array(Buffer.from(text)));
