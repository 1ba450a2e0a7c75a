import { afterAll, beforeAll, expect, it } from 'vitest';
import { AURORA_URN, enc, JONAS_URN, LinkedInSandbox, png } from '../test-kit.ts';

let linkedin: LinkedInSandbox;
let urn: string;
let mediaId: string;
beforeAll(async () => {
  linkedin = await LinkedInSandbox.start();
  const token = await linkedin.token();
  await linkedin.set('imageSeconds', 0);
  const image = await linkedin.uploaded(token, AURORA_URN, png());
  const commentary = String.raw`Seen \<here\> by @[Aurora Coffee](urn:li:organization:10455001) #coffee https://example.com/a`;
  const content = { media: { id: image, altText: 'A bag' } };
  urn = await linkedin.posted(token, AURORA_URN, commentary, { content });
  await linkedin.control('POST', '/linkedin/comments', { on: urn, text: 'Do you <ship>?' });
  mediaId = linkedin.base.sandbox.ledger({ platform: 'linkedin' })[0]?.postId ?? '';
});
afterAll(() => linkedin.stop());

const page = async (path: string): Promise<string> => (await linkedin.base.fetch(path)).text();

it.each(['/li', '/li/company/aurora-coffee', 'permalink'])(
  '%s shows the post with its picture and comments',
  async (path) => {
    const text = await page(path === 'permalink' ? `/li/feed/update/${enc(urn)}/` : path);
    expect(text).toContain('Seen &lt;here&gt; by ');
    expect(text).toContain('<a href="/li/company/aurora-coffee">Aurora Coffee</a>');
    expect(text).toContain('#coffee</strong>');
    expect(text).toContain('href="https://example.com/a"');
    expect(text).toContain(`src="/media/${mediaId}" alt="A bag"`);
    expect(text).toContain('Do you &lt;ship&gt;?');
    expect(text).not.toContain('was cut here');
  },
);

it('members have pages of their own', async () => {
  expect(JONAS_URN).toBe('urn:li:person:jN9aSlInd2');
  expect(await page('/li/in/kari-solberg')).toContain('runs Aurora Coffee and Northpine Outdoor');
  expect((await linkedin.base.fetch('/li/in/nobody')).status).toBe(404);
  expect((await linkedin.base.fetch(`/li/feed/update/${enc('urn:li:share:1')}/`)).status).toBe(404);
});

it('gives files back with their type, in ranges, as nothing that could run', async () => {
  const whole = await linkedin.base.fetch(`/media/${mediaId}`);
  expect(whole.headers.get('content-type')).toBe('image/png');
  expect(whole.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(new Uint8Array(await whole.arrayBuffer())).toEqual(png());
  const range = await linkedin.base.fetch(`/media/${mediaId}`, { headers: { range: 'bytes=1-3' } });
  expect([range.status, await range.text()]).toEqual([206, 'PNG']);
  expect((await linkedin.base.fetch('/media/unknown')).status).toBe(404);
});

it('the ledger shows uploads and posts with their links', async () => {
  const text = await page('/ledger');
  expect(text).toContain(`href="/media/${mediaId}">upload</a>`);
  expect(text).toContain(`href="/li/feed/update/${encodeURIComponent(urn)}/">post</a>`);
  expect(await page('/')).toContain('LinkedIn feed');
});
