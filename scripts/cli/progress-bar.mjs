const WIDTH = 30;

/** A line that is written over again; nothing where nobody watches. */
export class ProgressBar {
  constructor(stream) {
    this.stream = stream.isTTY === true ? stream : undefined;
  }

  /** @param total 0 while it is not known */
  show(label, done, total) {
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const filled = Math.round(share * WIDTH);
    const count = total > 0 ? ` ${done}/${total}` : '';
    this.stream?.write(`\r\x1b[2K${label} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]${count}`);
  }

  clear() {
    this.stream?.write('\r\x1b[2K');
  }
}
