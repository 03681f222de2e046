/** A reason why the server cannot start, as one or more plain sentences; shown to the operator without a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
