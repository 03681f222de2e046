/** The fields that say something: a client's library may write null for those that it leaves out. */
export function given<T extends object>(input: T): T {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) if (value !== undefined && value !== null) fields[name] = value;
  return fields as T;
}
