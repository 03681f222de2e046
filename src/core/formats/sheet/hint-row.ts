/** Begins a row that explains the columns of a template to its reader. */
export const HINT_MARK = { en: '(Note)', 'zh-CN': '（说明）' } as const;

const HINT = /^[（(]\s*(?:说明|填写说明|note)\s*[)）]/iu;

/** Whether a row is such an explanation; its other cells explain columns. */
export const isHintRow = (cells: readonly string[]): boolean =>
  HINT.test((cells.find((cell) => cell.trim() !== '') ?? '').trim());
