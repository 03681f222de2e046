import { readXml } from '../xml-tree.js';

/** Built-in number formats that show dates or times, the East Asian ones too. */
const BUILT_IN = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81);

/** The numbers of the cell styles whose format is one of dates. */
export function dateStyles(xml: string | undefined): ReadonlySet<number> {
  const custom = new Map<number, string>();
  const styles = new Set<number>();
  let index = 0;
  readXml(xml ?? '', (element) => {
    const name = element.name.replace(/^[^:]*:/u, '');
    if (name === 'numFmt') custom.set(Number(element.attributes['numFmtId']), element.attributes['formatCode'] ?? '');
    if (name !== 'cellXfs') return false;
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      const id = Number(child.attributes['numFmtId'] ?? 0);
      const code = custom.get(id);
      if (code === undefined ? BUILT_IN(id) : showsDate(code)) styles.add(index);
      index++;
    }
    return true;
  });
  return styles;
}

/** Whether a format code has parts of a date outside of quotes, colours and conditions. */
const showsDate = (code: string): boolean => /[ymdhs]/iu.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|General/giu, ''));

const DAY = 86_400_000;

/** A serial number of days as a date, with its time where it has one. */
export function dateText(serial: number, from1904: boolean): string {
  // Excel's 1900 has a 29 February; from March on its days count from 1899-12-30.
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const date = new Date(epoch + Math.round(serial * DAY));
  if (Number.isNaN(date.getTime())) return String(serial);
  const [day = '', time = ''] = date.toISOString().split(/[T.]/u);
  return serial % 1 === 0 ? day : serial < 1 ? time : `${day} ${time}`;
}
