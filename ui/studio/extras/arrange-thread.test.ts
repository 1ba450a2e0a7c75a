import { expect, it } from 'vitest';
import { movedSegment, withSegment } from './arrange-thread.ts';

const THREAD = ['a', 'b', 'c'].map((text) => ({ text, media: [] }));
const texts = (thread: readonly { text: string }[]) => thread.map(({ text }) => text).join('');

it('moves a post of a thread past its neighbour, as far as there is one', () => {
  expect(texts(movedSegment(THREAD, 0, 1))).toBe('bac');
  expect(texts(movedSegment(THREAD, 2, -1))).toBe('acb');
  expect(texts(movedSegment(THREAD, 0, -1))).toBe('abc');
  expect(texts(movedSegment(THREAD, 2, 1))).toBe('abc');
});

it('changes one post of a thread', () => {
  expect(texts(withSegment(THREAD, 1, (now) => ({ ...now, text: `${now.text}!` })))).toBe('ab!c');
});
