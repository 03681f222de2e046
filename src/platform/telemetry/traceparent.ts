export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const ZEROS = /^0+$/;

/** Reads a `traceparent` header (W3C Trace Context, 3.2); undefined where it is damaged, which starts a trace of our own. */
export function readTraceParent(header: string | readonly string[] | undefined): TraceParent | undefined {
  const [, version = '', traceId = '', spanId = '', flags = '', rest] =
    FORM.exec(typeof header === 'string' ? header.trim() : '') ?? [];
  if (version === '' || version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (ZEROS.test(traceId) || ZEROS.test(spanId)) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1 };
}
