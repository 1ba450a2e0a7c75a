import { expect, it } from 'vitest';
import { ChoiceSwitch, NumberSwitch } from './switches.ts';

it('a choice starts at its first word and takes only its own', () => {
  const spelling = new ChoiceSwitch('Spelling', ['old', 'new']);
  expect(spelling.value).toBe('old');
  spelling.set('new');
  expect(() => spelling.set('other')).toThrow();
  expect(spelling.value).toBe('new');
  spelling.reset();
  expect(spelling.value).toBe('old');
});

it('a number takes whole ones from 0 to its maximum', () => {
  const delay = new NumberSwitch('Delay', 5, 60);
  delay.set(60);
  for (const wrong of [-1, 61, 1.5, '7']) expect(() => delay.set(wrong)).toThrow();
  expect(delay.value).toBe(60);
  delay.reset();
  expect(delay.value).toBe(5);
});
