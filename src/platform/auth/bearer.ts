/** The token of an Authorization header (RFC 6750, 2.1); undefined where there is none that could be ours. */
export const bearerOf = (authorization: string): string | undefined => /^Bearer +([\w.~+/=-]{1,4000})$/i.exec(authorization)?.[1];
