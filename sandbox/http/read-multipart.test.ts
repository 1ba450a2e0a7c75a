import { expect, it } from 'vitest';
import { readMultipart } from './read-multipart.ts';

const TYPE = 'multipart/form-data; boundary=edge';
const read = (body: string | Buffer, type = TYPE): [string, string][] | null =>
  readMultipart(Buffer.from(body), type)?.map(({ name, content }) => [name, content.toString('latin1')]) ??
  null;
const part = (name: string, content: string, more = ''): string =>
  `--edge\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;

it('reads what a client sends', async () => {
  const form = new FormData();
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255]);
  form.append('segment_index', '0');
  form.append('media', new Blob([bytes]), 'a "b".bin');
  const sent = new Request('http://localhost', { method: 'POST', body: form });
  const body = Buffer.from(await sent.arrayBuffer());
  expect(read(body, sent.headers.get('content-type') ?? '')).toEqual([
    ['segment_index', '0'],
    ['media', bytes.toString('latin1')],
  ]);
});

it('keeps empty parts, and takes a quoted boundary', () => {
  const body = `${part('a', '')}${part('b', 'x\r\ny', '; filename="f"')}--edge--\r\n`;
  const expected = [
    ['a', ''],
    ['b', 'x\r\ny'],
  ];
  expect(read(body)).toEqual(expected);
  expect(read(body, 'multipart/form-data; charset=utf-8; boundary="edge"')).toEqual(expected);
});

it.each([
  ['no boundary', part('a', 'b'), 'multipart/form-data'],
  ['another boundary', part('a', 'b'), 'multipart/form-data; boundary=other'],
  ['no end', part('a', 'b'), TYPE],
  ['a part without an end', '--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', TYPE],
  ['a part without a name', '--edge\r\nContent-Type: text/plain\r\n\r\nb\r\n--edge--', TYPE],
  ['nothing', '', TYPE],
])('finds %s malformed', (_case, body, type) => {
  expect(read(body, type)).toBeNull();
});
