import { isIP } from 'node:net';

/** What a setting's text was read as, or what is wrong with it ("must be ..."). */
export type Reading<T> = { ok: true; value: T } | { ok: false; fault: string };

export interface Kind<T> {
  readonly read: (text: string) => Reading<T>;
}

const good = <T>(value: T): Reading<T> => ({ ok: true, value });
const bad = (fault: string): { ok: false; fault: string } => ({ ok: false, fault });

/** An integer from `min` to `max`, both allowed, in decimal digits. */
export const integer = (min: number, max: number): Kind<number> => ({
  read: (text) => {
    const value = Number(text);
    return /^\d{1,15}$/.test(text) && value >= min && value <= max
      ? good(value)
      : bad(`must be an integer from ${min} to ${max}`);
  },
});

export const yesNo: Kind<boolean> = {
  read: (text) => {
    const lower = text.toLowerCase();
    if (['true', 'yes', 'on', '1'].includes(lower)) return good(true);
    if (['false', 'no', 'off', '0'].includes(lower)) return good(false);
    return bad('must be true or false');
  },
};

export const oneOf = <const T extends string>(values: readonly T[]): Kind<T> => ({
  read: (text) => {
    const value = values.find((each) => each === text.toLowerCase());
    return value === undefined ? bad(`must be one of ${values.join(', ')}`) : good(value);
  },
});

export const text: Kind<string> = { read: good };

export const host: Kind<string> = {
  read: (value) =>
    isIP(value) || /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(value)
      ? good(value)
      : bad('must be an IP address or a host name, without a port'),
};

/** A `postgres://` or `postgresql://` address that names a host (or `?host=` a socket's folder) and a database. */
export const postgresUrl: Kind<string> = {
  read: (value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const fits =
      url && /^postgres(ql)?:$/.test(url.protocol) && (url.hostname || url.searchParams.has('host')) && url.pathname.length > 1;
    return fits ? good(value) : bad('must look like postgresql://user:password@host:5432/database');
  },
};

/** An `http://` or `https://` address without a query. */
export const httpUrl: Kind<string> = {
  read: (value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const fits = url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
    return fits ? good(value) : bad('must be an address such as http://collector.example.org:4318');
  },
};

/** `smtp://` or `smtps://` with a host, and mostly a user and a password. */
export const smtpUrl: Kind<string> = {
  read: (value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return url && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
      ? good(value)
      : bad('must look like smtps://user:password@mail.example.org:465');
  },
};

/** The address of a page of the client, with `{code}` in it. */
export const codeUrl: Kind<string> = {
  read: (value) =>
    value.includes('{code}') && URL.canParse(value) && /^[a-z][a-z0-9+.-]*:$/.test(new URL(value).protocol)
      ? good(value)
      : bad('must be an address with {code} in it, such as https://app.example.org/reset#{code}'),
};

/** `Name <local@host>`, or the address alone. */
export const mailbox: Kind<string> = {
  read: (value) =>
    /^(?:[^<>"\p{Cc}]+ )?<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/u.test(value)
      ? good(value)
      : bad('must look like Zhidian <noreply@example.org>'),
};

export type Origins = { kind: 'any' } | { kind: 'listed'; origins: readonly string[] };

const isOrigin = (value: string) =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value;

/** `*`, or origins such as https://app.example.org separated by commas; empty for none. */
export const origins: Kind<Origins> = {
  read: (value) => {
    if (value === '*') return good({ kind: 'any' });
    const list = splitList(value);
    const wrong = list.find((each) => !isOrigin(each));
    return wrong === undefined
      ? good({ kind: 'listed', origins: list })
      : bad(`must be * or origins such as https://app.example.org separated by commas, and "${wrong}" is none`);
  },
};

export type TrustedProxies = boolean | number | readonly string[];

const isAddressRange = (value: string) => {
  const [address = '', bits, ...rest] = value.split('/');
  const version = isIP(address);
  const widest = version === 4 ? 32 : 128;
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest));
};

/** `true`, `false`, a number of proxies, or addresses and ranges of proxies separated by commas. */
export const proxies: Kind<TrustedProxies> = {
  read: (value) => {
    if (value === 'true' || value === 'false') return good(value === 'true');
    if (/^\d{1,2}$/.test(value)) return good(Number(value));
    const list = splitList(value);
    return list.length > 0 && list.every(isAddressRange)
      ? good(list)
      : bad('must be true, false, a number of proxies, or their addresses (10.0.0.0/8) separated by commas');
  },
};

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
