import { idempotent } from '../api/client.ts';

type Headers = ReturnType<typeof idempotent>;

/** Gives the same key to repeats of one act with the same content, so that a second click acts once. */
export class IdempotentActs {
  readonly #keys = new Map<string, Headers>();

  headersFor(act: string, content: unknown): Headers {
    const name = `${act} ${JSON.stringify(content)}`;
    const headers = this.#keys.get(name) ?? idempotent();
    this.#keys.set(name, headers);
    return headers;
  }

  /** After a success the same act is a new one. */
  done(): void {
    this.#keys.clear();
  }
}
