/** The import that a job is about. @throws Error when the payload is none of ours */
export function importIdOf(payload: unknown): string {
  const id = typeof payload === 'object' && payload !== null && 'importId' in payload ? payload.importId : undefined;
  if (typeof id !== 'string') throw new Error('a job about no import');
  return id;
}
