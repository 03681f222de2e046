const MEDIA_NAME = /media:([^\s)"'<>]+)/g;

/** The value with the names of `media:NAME` in all its texts replaced, wherever there is another name for one. */
export function renameMedia<T>(value: T, nameOf: (name: string) => string | undefined): T {
  if (typeof value === 'string') return renameIn(value, nameOf) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => renameMedia(one, nameOf)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, renameMedia<unknown>(one, nameOf)])) as T;
}

const renameIn = (text: string, nameOf: (name: string) => string | undefined): string =>
  text.includes('media:')
    ? text.replace(MEDIA_NAME, (whole, name: string) => {
        const other = nameOf(name) ?? nameOf(decoded(name));
        return other === undefined ? whole : `media:${other}`;
      })
    : text;

/** A name in a link may be percent-encoded. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
