import { z } from 'zod';

/** A lasting choice about how a platform answers, made by `PUT /_sandbox/{platform}/{switch}`. In memory only. */
export interface Switch {
  /** What it decides, for the person at the dials. */
  readonly words: string;
  /** What may be chosen; null where any number may. */
  readonly choices: readonly string[] | null;
  readonly value: string | number;
  /** Throws a `ZodError` at a value that is not offered. */
  set(value: unknown): void;
  reset(): void;
}

/** One of some words; the first is what holds unless told. */
export class ChoiceSwitch<Choice extends string> implements Switch {
  readonly words: string;
  readonly choices: readonly [Choice, ...Choice[]];
  readonly #schema: z.ZodType<Choice>;
  #value: Choice;

  constructor(words: string, choices: readonly [Choice, ...Choice[]]) {
    this.words = words;
    this.choices = choices;
    this.#schema = z.enum(choices);
    this.#value = choices[0];
  }

  get value(): Choice {
    return this.#value;
  }

  set(value: unknown): void {
    this.#value = this.#schema.parse(value);
  }

  reset(): void {
    this.#value = this.choices[0];
  }
}

/** A whole number from 0; `initial` holds unless told. */
export class NumberSwitch implements Switch {
  readonly words: string;
  readonly choices = null;
  readonly #schema: z.ZodType<number>;
  readonly #initial: number;
  #value: number;

  constructor(words: string, initial: number, max = 1_000_000_000) {
    this.words = words;
    this.#schema = z.int().nonnegative().max(max);
    this.#initial = initial;
    this.#value = initial;
  }

  get value(): number {
    return this.#value;
  }

  set(value: unknown): void {
    this.#value = this.#schema.parse(value);
  }

  reset(): void {
    this.#value = this.#initial;
  }
}
