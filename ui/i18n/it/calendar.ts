import type { calendar as english } from '../en/calendar.ts';
import type { Words } from '../words.ts';

export const calendar: Words<typeof english> = {
  title: 'Calendario',
};
