import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NoticeAddress } from '../domain/accounts/platform-notice.ts';
import { Secret } from '../infra/secrets/secret.ts';
import { createInstagramNotices } from './instagram/instagram-notices.ts';
import { createLinkedInNotices } from './linkedin/linkedin-notices.ts';
import type { PlatformNotices } from './port.ts';
import { createTikTokNotices } from './tiktok/tiktok-notices.ts';
import { createXNotices } from './x/x-notices.ts';

const NOW_MS = 1_767_225_600_000;

const read = (
  notices: PlatformNotices,
  body: string,
  headers: Readonly<Record<string, string>>,
  { address = 'notices', nowMs = NOW_MS }: { address?: NoticeAddress; nowMs?: number } = {},
) => notices.read({ address, body: Buffer.from(body), header: (name) => headers[name], nowMs });

const GENUINE = { kind: 'genuine', notices: [] };
const FORGED = { kind: 'forged', why: 'wrong_signature' };
const NOT_SIGNED = { kind: 'forged', why: 'not_signed' };

describe("Instagram's notices", () => {
  const notices = createInstagramNotices([new Secret('ig-app-secret'), new Secret('meta-app-secret')]);
  // Meta's own example: the é is six characters, and signed so.
  const BODY =
    '{"object":"instagram","entry":[{"id":"17841400000000001","time":1767225600,"changes":[{"field":"comments","value":{"id":"17900000000000011","text":"caf\\u00e9"}}]}]}';
  const SIGNATURE = '7323a1d1e8a113077ea38ec41a75cd6a6d5ff5e6a9f02dfc9acf193d4ce39bb5';
  const SIGNED =
    'LxoXpR7kHKBErwLqo08OOCdlkoa7BrU9fgWjl8nZyb8.eyJ1c2VyX2lkIjoiMTc4NDE0MDAwIiwiYWxnb3JpdGhtIjoiSE1BQy1TSEEyNTYiLCJpc3N1ZWRfYXQiOjE3NjcyMjU2MDB9';
  const form = (request: string) => new URLSearchParams({ signed_request: request }).toString();

  it('are proved over the raw bytes, under either secret', () => {
    expect(read(notices, BODY, { 'x-hub-signature-256': `sha256=${SIGNATURE}` })).toEqual(GENUINE);
    const other = createHmac('sha256', 'meta-app-secret').update(BODY).digest('hex');
    expect(read(notices, BODY, { 'x-hub-signature-256': `sha256=${other}` })).toEqual(GENUINE);
    expect(
      read(notices, BODY.replace('\\u00e9', 'é'), { 'x-hub-signature-256': `sha256=${SIGNATURE}` }),
    ).toEqual(FORGED);
    expect(read(notices, BODY, {})).toEqual(NOT_SIGNED);
    expect(read(notices, BODY, { 'x-hub-signature': 'sha1=00' })).toEqual(NOT_SIGNED);
  });

  it('repeat the challenge to who knows the token, and nothing else', () => {
    const query = {
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      'hub.verify_token': notices.verifyToken ?? '',
    };
    expect(notices.challenge?.(query)).toEqual({ type: 'text/plain', body: '1158201444' });
    expect(notices.challenge?.({ ...query, 'hub.verify_token': 'guess' })).toBeNull();
    expect(notices.challenge?.({ ...query, 'hub.mode': 'unsubscribe' })).toBeNull();
    expect(notices.challenge?.({ ...query, 'hub.challenge': '<script>' })).toBeNull();
    expect(createInstagramNotices([new Secret('another')]).verifyToken).not.toBe(notices.verifyToken);
  });

  it('tell of a removed access and of a wish to be forgotten by a signed request', () => {
    const facts = { person: '178414000', at: '2026-01-01T00:00:00.000Z' };
    expect(read(notices, form(SIGNED), {}, { address: 'deauthorize' })).toMatchObject({
      kind: 'genuine',
      notices: [{ kind: 'access_removed', ...facts }],
    });
    expect(read(notices, form(SIGNED), {}, { address: 'data-deletion' })).toEqual({
      kind: 'genuine',
      notices: [{ kind: 'deletion_requested', ...facts }],
    });
  });

  it.each([
    [
      'another payload',
      SIGNED.replace(/\..*/, `.${Buffer.from('{"user_id":"1"}').toString('base64url')}`),
      FORGED,
    ],
    ['no signature', SIGNED.replace(/^[^.]*/, ''), NOT_SIGNED],
    ['a third piece', `${SIGNED}.x`, NOT_SIGNED],
    ['nothing', '', NOT_SIGNED],
  ])('refuse a signed request with %s', (_name, request, answer) => {
    expect(read(notices, form(request), {}, { address: 'deauthorize' })).toEqual(answer);
  });
});

describe("TikTok's notices", () => {
  const notices = createTikTokNotices(new Secret('tt-client-secret'));
  const BODY =
    '{"client_key":"sbxkey","event":"post.publish.complete","create_time":1767225600,"user_openid":"sbx-open-1","content":"{\\"publish_id\\":\\"v_pub_file~v2-1.100\\",\\"publish_type\\":\\"DIRECT_POST\\"}"}';
  const HEADERS = {
    'tiktok-signature': 't=1767225600,s=9ad6714c05bba7904f7e82fb6cdee5061e1a1f970974515aa1faf53e7283e73f',
  };
  const signed = (body: string) => {
    const s = createHmac('sha256', 'tt-client-secret').update(`1767225600.${body}`).digest('hex');
    return { 'tiktok-signature': `t=1767225600,s=${s}` };
  };
  const told = (event: string, content: string) => {
    const body = JSON.stringify({ event, create_time: 1_767_225_600, user_openid: '-sbx-open-1', content });
    return read(notices, body, signed(body));
  };

  it('are proved by time and body', () => {
    expect(read(notices, BODY, HEADERS)).toEqual({
      kind: 'genuine',
      notices: [
        {
          kind: 'publish_moved',
          account: 'sbx-open-1',
          publishId: 'v_pub_file~v2-1.100',
          at: '2026-01-01T00:00:00.000Z',
          hidden: false,
        },
      ],
    });
    expect(read(notices, `${BODY} `, HEADERS)).toEqual(FORGED);
    expect(
      read(notices, BODY, { 'tiktok-signature': HEADERS['tiktok-signature'].replace('t=17', 't=18') }),
    ).toEqual(FORGED);
    expect(read(notices, BODY, {})).toEqual(NOT_SIGNED);
  });

  it('are refused when they are older than five minutes, or from the future', () => {
    const stale = { kind: 'forged', why: 'stale' };
    expect(read(notices, BODY, HEADERS, { nowMs: NOW_MS + 299_000 })).toMatchObject({ kind: 'genuine' });
    expect(read(notices, BODY, HEADERS, { nowMs: NOW_MS + 301_000 })).toEqual(stale);
    expect(read(notices, BODY, HEADERS, { nowMs: NOW_MS - 301_000 })).toEqual(stale);
  });

  it('tell of a removed access, with the reason as it stands', () => {
    expect(told('authorization.removed', '{"reason":1}')).toEqual({
      kind: 'genuine',
      notices: [
        {
          kind: 'access_removed',
          person: '-sbx-open-1',
          at: '2026-01-01T00:00:00.000Z',
          detail: 'TikTok ended the access of this app (reason 1).',
        },
      ],
    });
  });

  it.each([
    ['post.publish.publicly_available', false],
    ['post.publish.no_longer_publicaly_available', true],
  ])('%s is about a publish id, whatever stands beside it', (event, hidden) => {
    const content = '{"publish_id":"p~1","post_id":7123456789012345679,"publish_type":"DIRECT_POST"}';
    expect(told(event, content)).toMatchObject({
      kind: 'genuine',
      notices: [{ kind: 'publish_moved', publishId: 'p~1', hidden }],
    });
  });

  it('are taken and left alone when nothing of the Hub uses them, and named when they cannot be read', () => {
    expect(told('video.publish.completed', '{"share_id":"1"}')).toEqual(GENUINE);
    expect(told('post.publish.complete', 'no json')).toEqual({ kind: 'unreadable' });
    expect(read(notices, '[]', signed('[]'))).toEqual({ kind: 'unreadable' });
  });
});

describe("LinkedIn's notices", () => {
  const notices = createLinkedInNotices(new Secret('li-secret'));
  const hmac = (text: string) => createHmac('sha256', 'li-secret').update(text).digest('hex');
  const BODY = '{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS","notifications":[]}';

  it('answer the challenge, and sign nothing that could be a notice', () => {
    const challengeCode = '890e4665-4dfe-4ab1-b689-ed553bceeed0';
    expect(notices.challenge?.({ challengeCode })).toEqual({
      type: 'application/json',
      body: JSON.stringify({ challengeCode, challengeResponse: hmac(challengeCode) }),
    });
    expect(notices.challenge?.({ challengeCode: `hmacsha256=${BODY}` })).toBeNull();
    expect(notices.challenge?.({})).toBeNull();
  });

  it('are proved over prefix and body, whether the header has the prefix or not', () => {
    const signature = hmac(`hmacsha256=${BODY}`);
    expect(read(notices, BODY, { 'x-li-signature': signature })).toEqual(GENUINE);
    expect(read(notices, BODY, { 'x-li-signature': `hmacsha256=${signature}` })).toEqual(GENUINE);
    expect(read(notices, BODY, { 'x-li-signature': hmac(BODY) })).toEqual(FORGED);
    expect(read(notices, BODY, {})).toEqual(NOT_SIGNED);
  });
});

describe("X's notices", () => {
  const notices = createXNotices(new Secret('x-consumer-secret'));
  const sign = (text: string) =>
    `sha256=${createHmac('sha256', 'x-consumer-secret').update(text).digest('base64')}`;
  const REVOKED = JSON.stringify({
    data: {
      event_uuid: '2090000000000000001',
      event_type: 'oauth.revoke',
      filter: {},
      payload: { date_time: '2026-11-21T08:00:00.000Z', user_id: '1500000000000000001', app_id: '1' },
    },
  });

  it('answer the challenge, and sign nothing that could be a notice', () => {
    expect(notices.challenge?.({ crc_token: 'MTIz-abc_Z' })).toEqual({
      type: 'application/json',
      body: JSON.stringify({ response_token: sign('MTIz-abc_Z') }),
    });
    expect(notices.challenge?.({ crc_token: REVOKED })).toBeNull();
  });

  it('tell of a removed access', () => {
    expect(read(notices, REVOKED, { 'x-twitter-webhooks-signature': sign(REVOKED) })).toMatchObject({
      kind: 'genuine',
      notices: [{ kind: 'access_removed', person: '1500000000000000001', at: '2026-11-21T08:00:00.000Z' }],
    });
    expect(read(notices, REVOKED, { 'x-twitter-webhooks-signature': sign(`${REVOKED} `) })).toEqual(FORGED);
    expect(read(notices, REVOKED, {})).toEqual(NOT_SIGNED);
  });

  it('leave other events alone', () => {
    const mention = REVOKED.replace('oauth.revoke', 'post.mention.create');
    expect(read(notices, mention, { 'x-twitter-webhooks-signature': sign(mention) })).toEqual(GENUINE);
  });
});
