import type { Request } from 'express';
import type { Answer } from '../http/answer.ts';
import { invalidRequest } from './problems.ts';

/** Parameters that every read takes; they change nothing here but the spelling of the answer. */
const EVERYWHERE = [
  'expansions',
  'media.fields',
  'poll.fields',
  'place.fields',
  'tweet.fields',
  'post.fields',
  'user.fields',
];

/** X renamed one to the other in August 2026 and takes both; what an end of that would look like can be tried. */
export const FIELDS_PARAMETERS = ['both', 'tweet.fields', 'post.fields'] as const;
type FieldsParameter = (typeof FIELDS_PARAMETERS)[number];

export class Query {
  readonly #values: URLSearchParams;

  constructor(req: Request) {
    this.#values = new URL(req.url, 'http://sandbox.invalid').searchParams;
  }

  get(name: string): string | null {
    return this.#values.get(name);
  }

  /** Values of a comma-separated parameter. */
  list(name: string): string[] {
    return (this.get(name) ?? '').split(',').filter((value) => value !== '');
  }

  /** Fields of posts under either name of the parameter. */
  postFields(): string[] {
    return [...this.list('tweet.fields'), ...this.list('post.fields')];
  }

  get asksAsPost(): boolean {
    return this.#values.has('post.fields');
  }

  /** Null when every parameter is known. `fields`: which name is taken for the fields of posts. */
  refuseUnknownNames(own: readonly string[], fields: FieldsParameter): Answer | null {
    const gone = FIELDS_PARAMETERS.filter((name) => fields !== 'both' && name !== fields);
    const known = [...own, ...EVERYWHERE.filter((name) => !gone.some((one) => one === name))];
    const unknown = [...this.#values.keys()].find((name) => !known.includes(name));
    if (unknown === undefined) return null;
    return invalidRequest(`The query parameter [${unknown}] is not one of [${known.join(',')}]`, {
      [unknown]: [this.get(unknown) ?? ''],
    });
  }

  /** Null when every listed value is known. */
  refuseUnknownValues(name: string, known: readonly string[]): Answer | null {
    const unknown = this.list(name).find((value) => !known.includes(value));
    if (unknown === undefined) return null;
    return invalidRequest(
      `The \`${name}\` query parameter value [${unknown}] is not one of [${known.join(',')}]`,
      { [name]: [this.get(name) ?? ''] },
    );
  }
}
