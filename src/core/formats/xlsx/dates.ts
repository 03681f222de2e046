const DAY = 86_400_000;

/**
 * A serial number of days as a date: in the words of a pattern with 年 or 月, else in figures, with its time where it has one.
 * @param pattern of the cell's number format; null where nothing is known of it
 */
export function dateText(serial: number, from1904: boolean, pattern: string | null): string {
  // Excel's 1900 has a 29 February; from March on its days count from 1899-12-30.
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const date = new Date(epoch + Math.round(serial * DAY));
  if (Number.isNaN(date.getTime())) return String(serial);
  const worded = pattern === null ? undefined : inWords(date, pattern);
  if (worded !== undefined) return worded;
  const [day = '', time = ''] = date.toISOString().split(/[T.]/u);
  return serial % 1 === 0 ? day : serial < 1 ? time : `${day} ${time}`;
}

/** What a pattern shows, without conditions, colours and padding. */
const shown = (pattern: string): string => (pattern.split(';')[0] ?? '').replace(/\[[^\]]*\]|[_*]./gu, '');

/** Whether a pattern has a month and a day and no year: what a spreadsheet makes of 1/2 or 3-4 as soon as it is typed. */
export function hidesYear(pattern: string): boolean {
  const parts = shown(pattern).replace(/"[^"]*"|\\./gu, '');
  return /m/iu.test(parts) && /d/iu.test(parts) && !/[yehs]/iu.test(parts);
}

/** 10月1日, 1949年10月1日; undefined for patterns of other parts. */
function inWords(date: Date, pattern: string): string | undefined {
  const plain = shown(pattern).replace(/"([^"]*)"|\\(.)/gu, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? '');
  if (!/^[ymd年月日\s]+$/iu.test(plain) || !/[年月]/u.test(plain) || /m{3}|d{3}/iu.test(plain)) return undefined;
  const parts = { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
  return plain
    .replace(/y+|m+|d+/giu, (token) =>
      String(parts[token.charAt(0).toLowerCase() as 'y' | 'm' | 'd']).padStart(Math.min(token.length, 2), '0'),
    )
    .trim();
}
