const WIDTH = 30;
/** What a terminal is taken to show where it does not say. */
const COLUMNS = 80;
/** Characters that take two columns (UAX #11, Wide and Fullwidth), and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Extended_Pictographic}/u;

const columnsOf = (character) => (WIDE.test(character) ? 2 : 1);

/** As much of a text as fits into so many columns, with `…` for what is left out; control characters are shown as `?`. */
function fit(text, columns) {
  const characters = [...text.replace(/\p{Cc}/gu, '?')];
  const all = characters.reduce((sum, character) => sum + columnsOf(character), 0);
  if (all <= columns) return characters.join('');
  let room = columns - 1;
  const kept = characters.findIndex((character) => (room -= columnsOf(character)) < 0);
  return room < 0 && kept >= 0 ? `${characters.slice(0, kept).join('')}…` : '';
}

/**
 * A line that a terminal of so many columns shows as one line: a longer one would wrap, and then could not be written over.
 * @param total 0 while it is not known
 */
export function barLine(label, done, total, columns) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.round(share * WIDTH);
  const count = total > 0 ? ` ${done}/${total}` : '';
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]${count}`;
  // The last column stays free: some terminals go on to the next line as soon as it is filled.
  const room = columns - 1 - bar.length - 1;
  return room >= 1 ? `${fit(label, room)} ${bar}` : fit(count.trim() || label, Math.max(1, columns - 1));
}

/** A line that is written over again; nothing where nobody watches. */
export class ProgressBar {
  constructor(stream) {
    this.stream = stream.isTTY === true ? stream : undefined;
  }

  /** @param total 0 while it is not known */
  show(label, done, total) {
    this.stream?.write(`\r\x1b[2K${barLine(label, done, total, this.stream.columns || COLUMNS)}`);
  }

  clear() {
    this.stream?.write('\r\x1b[2K');
  }
}
