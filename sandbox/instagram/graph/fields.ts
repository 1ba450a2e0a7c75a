import type { Answer } from '../../http/answer.ts';
import { invalidParameter } from './errors.ts';

/** Fields asked for, each with those of the object behind it. */
export type FieldTree = ReadonlyMap<string, FieldTree>;

/** A field's value, given what is asked of the object behind it. `undefined` leaves the field out. */
export type FieldReader<Subject> = (subject: Subject, nested: FieldTree) => unknown;
export type FieldReaders<Subject> = Readonly<Record<string, FieldReader<Subject>>>;

class FieldProblem extends Error {}

/** Reads `a,b{c,d{e}}`; null when the braces do not pair. Modifiers like `.limit(5)` are passed over. */
function parseFields(text: string): FieldTree | null {
  let at = 0;
  const level = (depth: number): FieldTree | null => {
    const fields = new Map<string, FieldTree>();
    while (at < text.length) {
      const name = /^[\s,]*([a-z_0-9]*)(\.[a-z]+\([^)]*\))*/i.exec(text.slice(at));
      at += name?.[0].length ?? 0;
      const field = name?.[1] ?? '';
      const next = text[at];
      if (next === '{' && field !== '') {
        at += 1;
        const nested = level(depth + 1);
        if (nested === null) return null;
        fields.set(field, nested);
        continue;
      }
      if (field !== '') fields.set(field, new Map());
      if (next === '}') {
        at += 1;
        return depth === 0 ? null : fields;
      }
      if (field === '' && next !== undefined) return null;
    }
    return depth === 0 ? fields : null;
  };
  return level(0);
}

/** The object with the fields asked for, and its id where it has one. One unknown field fails the whole call. */
export function pickFields<Subject>(
  readers: FieldReaders<Subject>,
  fields: FieldTree,
  subject: Subject,
): Record<string, unknown> {
  const names = new Set([...fields.keys(), ...('id' in readers ? ['id'] : [])]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
      if (read === undefined) throw new FieldProblem(`Tried accessing nonexisting field (${name})`);
      const value = read(subject, fields.get(name) ?? new Map());
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Does the work with the fields of the call, or tells which of them nothing has. */
export function withFields(text: string | null, usual: string, work: (fields: FieldTree) => Answer): Answer {
  const fields = parseFields(text ?? usual);
  if (fields === null) return invalidParameter(`Syntax error in the field list: ${text ?? ''}`);
  try {
    return work(fields);
  } catch (error) {
    if (error instanceof FieldProblem) return invalidParameter(error.message);
    throw error;
  }
}
