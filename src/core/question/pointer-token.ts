/** A token of an RFC 6901 pointer; absurdly long names are cut, so that an answer never echoes a whole body. */
export const pointerToken = (name: string | number): string =>
  String(name).slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1');
