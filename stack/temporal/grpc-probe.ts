import { connect } from 'node:http2';
import type { IncomingHttpHeaders } from 'node:http2';

/**
 * One gRPC call whose request is a message with a single string field 1, which is all that the two readiness
 * questions need. Temporal's own client would cost the launcher some 60 MB for as long as it runs.
 * Resolves to the response message's bytes; rejects on anything but gRPC status 0.
 */
function call(address: string, path: string, field1: string, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const session = connect(`http://${address}`);
    const fail = (error: Error) => {
      session.destroy();
      reject(error);
    };
    session.setTimeout(timeoutMs, () => fail(new Error(`${path}: no answer within ${timeoutMs} ms`)));
    session.once('error', fail);
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const chunks: Buffer[] = [];
    let status = '';
    stream.on('response', (headers) => (status = String(headers['grpc-status'] ?? status)));
    stream.on(
      'trailers',
      (trailers: IncomingHttpHeaders) => (status = String(trailers['grpc-status'] ?? status)),
    );
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('error', fail);
    stream.once('end', () => {
      session.close();
      // Five bytes of frame header: compressed flag and length.
      if (status === '0') resolve(Buffer.concat(chunks).subarray(5));
      else reject(new Error(`${path}: gRPC status ${status}`));
    });
    stream.end(frame(field1));
  });
}

function frame(field1: string): Buffer {
  const text = Buffer.from(field1);
  // Tag 0x0a: field 1, length-delimited. The names asked for are below 128 bytes, so one length byte does.
  const message = Buffer.concat([Buffer.from([0x0a, text.length]), text]);
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

/** True when the frontend says SERVING and knows the namespace. */
export async function isTemporalReady(
  address: string,
  namespace: string,
  timeoutMs = 1_000,
): Promise<boolean> {
  try {
    const service = 'temporal.api.workflowservice.v1.WorkflowService';
    const health = await call(address, '/grpc.health.v1.Health/Check', service, timeoutMs);
    // HealthCheckResponse { status = 1: SERVING = 1 }
    if (health[0] !== 0x08 || health[1] !== 1) return false;
    await call(address, `/${service}/DescribeNamespace`, namespace, timeoutMs);
    return true;
  } catch {
    return false;
  }
}
