/** The fields that say something: a client's library may write null for those that it leaves out. */
export const given = <T extends object>(input: T): T =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== null)) as T;
