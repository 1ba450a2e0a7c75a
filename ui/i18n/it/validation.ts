import type { validation as english } from '../en/validation.ts';
import type { Words } from '../words.ts';

export const validation: Words<typeof english> = {
  required: 'Campo obbligatorio.',
  tooShort: 'Usa almeno {{minimum}} caratteri.',
  tooLong: 'Usa al massimo {{maximum}} caratteri.',
  tooSmall: 'Inserisci {{minimum}} o più.',
  tooBig: 'Inserisci {{maximum}} o meno.',
  email: 'Inserisci un indirizzo come nome@example.com.',
  address: 'Scrivi un indirizzo intero, come https://example.com/post.',
  timeZone: 'Scegli un fuso orario come Europe/Rome.',
  invalid: 'L’Hub non accetta questo valore.',
};
