import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../domain/publishing/reason.ts';
import { reasons as en } from '../i18n/en/reasons.ts';
import { reasons as it_ } from '../i18n/it/reasons.ts';
import { readReason } from './read-reason.ts';
import type { GivenReason } from './read-reason.ts';

async function speaker(language: 'en' | 'it') {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: language,
    ns: ['reasons'],
    defaultNS: 'reasons',
    resources: { en: { reasons: en }, it: { reasons: it_ } },
    interpolation: { escapeValue: false },
  });
  return (reason: Partial<GivenReason>): string => {
    const read = readReason({ code: '', detail: 'Some English.', facts: {}, ...reason });
    if (!read.known) return read.detail;
    return read.codes
      .map((code) => i18n.t(`code.${code}`, { ns: 'reasons', ...read.values, platform: 'X' }))
      .join(' ');
  };
}

describe('the words of a reason', () => {
  it.each(['en', 'it'] as const)('are whole sentences for every code in %s', async (language) => {
    const say = await speaker(language);
    for (const code of REASON_CODES)
      expect(say({ code }), code).toMatch(/^(?!.*(code\.|\{\{|Some English)).+\.$/);
  });

  it('are not the English ones in Italian, for any of them', async () => {
    const [english, italian] = [await speaker('en'), await speaker('it')];
    for (const code of REASON_CODES) expect(italian({ code }), code).not.toBe(english({ code }));
  });

  it('say what the facts say', async () => {
    const say = await speaker('it');
    expect(say({ code: 'unexpected_answer', facts: { status: 503 } })).toContain('503');
    expect(say({ code: 'not_reached', facts: { cause: 'ECONNREFUSED' } })).toContain('ECONNREFUSED');
    expect(say({ code: 'gave_up', facts: { tries: 4, last: 'token_not_renewed' } })).toBe(
      'Abbandonato dopo 4 tentativi. Non è stato possibile rinnovare il token di accesso: X non è stato raggiunto.',
    );
  });

  it('keep the platform’s own words apart', () => {
    const read = readReason({ code: 'forbidden', detail: 'd', facts: { words: 'Not today.' } });
    expect(read).toMatchObject({ known: true, words: 'Not today.' });
  });

  it('are the English text for a code that this page does not know', async () => {
    const say = await speaker('it');
    expect(say({ code: 'invented_tomorrow' })).toBe('Some English.');
  });
});
