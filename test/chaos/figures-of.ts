import { noFigures } from '../simulator/figures.ts';
import type { Figures } from '../simulator/figures.ts';
import type { Intent, Part } from './judge.ts';

/** What became of the parts of each kind of post, without the findings. */
export function figuresOf(parts: readonly Part[], intents: readonly Intent[]): Map<string, Figures> {
  const kindOf = new Map(intents.map(({ id, kind }) => [id, kind]));
  const kinds = new Map<string, Figures>();
  for (const part of parts) {
    const kind = kindOf.get(part.postId) ?? 'of no post';
    const figures = kinds.get(kind) ?? noFigures();
    kinds.set(kind, figures);
    figures.parts += 1;
    if (part.state === 'published') figures.published += 1;
    if (!part.readable) {
      figures.unreadable += part.unknowns;
      continue;
    }
    const asked = part.asked ? 1 : 0;
    figures.unknowns += part.unknowns;
    figures.toPeople += asked;
    figures.bySelf += part.unknowns - asked;
  }
  return kinds;
}
