import { readTraceParent } from './traceparent.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('a traceparent', () => {
  it('names the trace and the span that asks', () => {
    expect(readTraceParent(`00-${TRACE}-${SPAN}-01`)).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags: 1 });
    expect(readTraceParent(`00-${TRACE}-${SPAN}-00`)).toMatchObject({ traceFlags: 0 });
    expect(readTraceParent(`cc-${TRACE}-${SPAN}-03-what-the-future-brings`)).toMatchObject({ traceFlags: 1 });
  });

  it.each([
    ['nothing', undefined],
    ['two headers', [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`]],
    ['upper case', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['a span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['version ff', `ff-${TRACE}-${SPAN}-01`],
    ['more than version 00 has', `00-${TRACE}-${SPAN}-01-more`],
    ['a piece', `00-${TRACE}`],
  ])('that is %s is none', (_name, header) => {
    expect(readTraceParent(header)).toBeUndefined();
  });
});
