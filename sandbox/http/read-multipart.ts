interface Part {
  readonly name: string;
  readonly content: Buffer;
}

const LINE_END = '\r\n';

/** The parts of a `multipart/form-data` body (RFC 7578) that is whole in memory; null where it is malformed. */
export function readMultipart(body: Buffer, contentType: string): Part[] | null {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  if (boundary === null) return null;
  const delimiter = `--${boundary[1] ?? boundary[2] ?? ''}`;
  if (!startsAt(body, delimiter, 0)) return null;
  const parts: Part[] = [];
  let at = delimiter.length;
  while (startsAt(body, LINE_END, at)) {
    const headEnd = body.indexOf(`${LINE_END}${LINE_END}`, at);
    const end = body.indexOf(`${LINE_END}${delimiter}`, headEnd + LINE_END.length);
    if (headEnd === -1 || end === -1) return null;
    const name = /^content-disposition:\s*form-data\b[^\r\n]*?;\s*name="([^"]*)"/im.exec(
      body.toString('utf8', at, headEnd),
    )?.[1];
    if (name === undefined) return null;
    parts.push({ name, content: body.subarray(headEnd + 2 * LINE_END.length, end) });
    at = end + LINE_END.length + delimiter.length;
  }
  return startsAt(body, '--', at) ? parts : null;
}

function startsAt(body: Buffer, text: string, at: number): boolean {
  return body.toString('latin1', at, at + text.length) === text;
}
