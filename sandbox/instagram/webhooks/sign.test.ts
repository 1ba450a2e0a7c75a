import { describe, expect, it } from 'vitest';
import { signatureHeaders, signedRequest, wireJson } from './sign.ts';

describe('signatures', () => {
  it('are those of the documented vector', () => {
    const body = wireJson({
      object: 'instagram',
      entry: [
        {
          id: '17841400000000001',
          time: 1767225600,
          changes: [{ field: 'comments', value: { id: '17900000000000011', text: 'café' } }],
        },
      ],
    });
    expect(body).toContain('caf\\u00e9');
    expect(signatureHeaders(body, 'ig-app-secret')['x-hub-signature-256']).toBe(
      'sha256=7323a1d1e8a113077ea38ec41a75cd6a6d5ff5e6a9f02dfc9acf193d4ce39bb5',
    );
  });

  it('of callbacks too', () => {
    expect(signedRequest('178414000', 1767225600, 'ig-app-secret')).toBe(
      'LxoXpR7kHKBErwLqo08OOCdlkoa7BrU9fgWjl8nZyb8.eyJ1c2VyX2lkIjoiMTc4NDE0MDAwIiwiYWxnb3JpdGhtIjoiSE1BQy1TSEEyNTYiLCJpc3N1ZWRfYXQiOjE3NjcyMjU2MDB9',
    );
  });
});
