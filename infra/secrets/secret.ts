import { inspect } from 'node:util';

const REDACTED = '[secret]';

/**
 * A value that must not leave the process by accident: logging, JSON and string conversion all show
 * `[secret]`. `reveal()` is the only way out and stands where the secret is really used.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
