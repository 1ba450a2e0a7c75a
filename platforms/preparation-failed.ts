import type { PrepareOutcome } from './port.ts';

/** Ends the preparation of a part, from however deep, with what the platform answered. */
export class PreparationFailed extends Error {
  readonly outcome: PrepareOutcome;
  constructor(outcome: PrepareOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

/** Runs the steps of a preparation; one that throws `PreparationFailed` ends it with that outcome. */
export async function preparing(steps: () => Promise<PrepareOutcome>): Promise<PrepareOutcome> {
  try {
    return await steps();
  } catch (error) {
    if (error instanceof PreparationFailed) return error.outcome;
    throw error;
  }
}
