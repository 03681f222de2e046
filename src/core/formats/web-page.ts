/** A page as browsers save it, whatever its file is called. */
export const isWebPage = (text: string): boolean =>
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b/iu.test(text);

/** A page, a table of one, or XML: what programs write under the name of a spreadsheet. */
export const isMarkup = (text: string): boolean => /^\s*<(?:!doctype|html|table|\?xml)/iu.test(text);
