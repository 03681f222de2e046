import type { ImportFailure } from '../import-model.js';

/** Why nothing can be brought in, whatever is tried again. */
export class CommitFault extends Error {
  constructor(readonly failure: ImportFailure) {
    super(failure.code);
  }
}

/** The import was cancelled while it was being brought in. */
export class CommitUnwanted extends Error {}
