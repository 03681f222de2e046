/** How large a question may be. Lengths are in code points, counts in entries. */
export const LIMITS = {
  languages: 20,
  promptLength: 10_000,
  hintLength: 2_000,
  optionLength: 2_000,
  acceptedLength: 500,
  answerLength: 2_000,
  unitLength: 50,
  idLength: 100,
  minChoices: 2,
  maxChoices: 200,
  maxBlanks: 50,
  maxAccepted: 50,
  maxHints: 10,
  maxUnits: 50,
  /** Faults named for one input; a hostile body could have one for every byte. */
  maxFaults: 1_000,
} as const;
