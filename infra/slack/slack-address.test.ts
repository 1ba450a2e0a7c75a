import { expect, it } from 'vitest';
import { readSlackAddress } from './slack-address.ts';

const taken = (text: string, loopback = false): boolean => readSlackAddress(text, { loopback }) !== null;

it('takes addresses of Slack only', () => {
  expect(taken('https://hooks.slack.com/services/T0/B0/abc')).toBe(true);
  for (const other of [
    'http://hooks.slack.com/services/T0/B0/abc',
    'https://hooks.slack.com',
    'https://hooks.slack.com:8443/services/T0/B0/abc',
    'https://hooks.slack.com.example.org/services/T0/B0/abc',
    'https://someone@hooks.slack.com/services/T0/B0/abc',
    'https://hooks.slack.com/services/T0?to=elsewhere',
    'https://example.org/hooks.slack.com',
    'http://127.0.0.1:5432/',
    'http://169.254.169.254/latest',
    'hooks.slack.com/services/T0/B0/abc',
  ])
    expect(taken(other), other).toBe(false);
});

it('takes this machine beside the sandbox, and no other', () => {
  expect(taken('http://127.0.0.1:9000/slack', true)).toBe(true);
  expect(taken('http://10.0.0.1:9000/slack', true)).toBe(false);
});
