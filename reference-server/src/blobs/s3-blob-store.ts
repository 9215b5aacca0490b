import { createHash } from 'node:crypto';
import { type BlobId, GuanxiError } from '@guanxi/core/contract';
import type { BlobSource, BlobStore, ByteRange } from '@guanxi/core/serve';
import { AwsClient } from 'aws4fetch';
import { checkBlobId } from './check-blob-id.js';
import { hashMismatch } from './hash-mismatch.js';
import { blobStoreLimits } from './limits.js';
import { openDoor } from './open-door.js';

/** How to reach a bucket. */
export interface S3BlobStoreOptions {
  /** Such as `https://s3.eu-central-1.amazonaws.com` or that of any server that speaks S3; the bucket goes into the path. */
  readonly endpoint: string;
  /** There already. Nobody but this server needs a right to it. */
  readonly bucket: string;
  /** @default 'us-east-1' */
  readonly region?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Begins each key. @default '' */
  readonly prefix?: string;
}

type Body = () => ReadableStream<Uint8Array>;

/**
 * Keeps each file as an object of an S3-compatible service. The hash is checked here before anything is sent, and signed
 * with the request, so that the service checks it too. An object is there whole or not at all.
 */
export function s3BlobStore(options: S3BlobStoreOptions): BlobStore {
  const { endpoint, bucket, region = 'us-east-1', accessKeyId, secretAccessKey, prefix = '' } = options;
  // Its own retries would send a stream that has been read; ours open it anew.
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  const base = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}/${prefix}`;
  const door = openDoor('This blob store was closed.');

  async function once(method: string, id: BlobId, headers: Record<string, string>, body: Body | undefined, signal: AbortSignal) {
    const stream = body === undefined ? {} : { body: body() as ReadableStream<Uint8Array<ArrayBuffer>>, duplex: 'half' };
    const signed = await aws.sign(`${base}${id}`, { method, headers, ...stream } as RequestInit);
    return await fetch(signed, { signal });
  }

  async function ask(
    method: string,
    id: BlobId,
    { headers = {}, body, signal }: { headers?: Record<string, string>; body?: Body; signal?: AbortSignal | undefined } = {},
  ): Promise<Response> {
    for (let tries = 1; ; tries += 1) {
      const patience = AbortSignal.timeout(body === undefined ? blobStoreLimits.s3Answer : blobStoreLimits.s3Upload);
      const either = signal === undefined ? patience : AbortSignal.any([signal, patience]);
      const answer = await once(method, id, headers, body, either).catch((cause: unknown) => {
        if (signal?.aborted === true) throw new GuanxiError('aborted', 'Keeping the file was called off.', { cause });
        return new GuanxiError('unavailable', 'The object store cannot be reached now.', { outcome: 'unknown', cause });
      });
      if (!GuanxiError.is(answer) && (answer.ok || answer.status === 404 || answer.status === 416)) return answer;
      const known = GuanxiError.is(answer) ? answer : await refusal(answer);
      if (known.code !== 'unavailable' || tries >= blobStoreLimits.s3Tries) throw known;
    }
  }

  async function size(id: BlobId): Promise<number | null> {
    const answer = await ask('HEAD', id);
    return answer.status === 404 ? null : Number(answer.headers.get('content-length') ?? 0);
  }

  async function put(id: BlobId, source: BlobSource, signal: AbortSignal | undefined): Promise<void> {
    await check(id, source, signal);
    if ((await size(id)) !== null) return;
    const headers = {
      'content-length': String(source.size),
      'content-type': 'application/octet-stream',
      'x-amz-content-sha256': id,
    };
    const answer = await ask('PUT', id, { headers, signal, ...(source.size === 0 ? {} : { body: () => source.open() }) });
    await answer.body?.cancel();
    if (answer.status === 404) throw new GuanxiError('storage', `There is no bucket ${bucket}. Make it, or name another.`);
  }

  return {
    capabilities: { name: 's3', durability: 'disk' },
    put: (id, source, { signal } = {}) => door.pass(checkBlobId(id), () => put(id, source, signal)),
    size: (id) => door.pass(checkBlobId(id), () => size(id)),
    read: (id, range) =>
      door.pass(checkBlobId(id), async () => {
        const answer = await ask('GET', id, range === undefined ? {} : { headers: { range: `bytes=${range.from}-${range.to}` } });
        if (answer.ok && answer.body !== null) return range === undefined ? answer.body : clip(answer, answer.body, range);
        await answer.body?.cancel();
        return answer.status === 404 ? null : (new Blob([]).stream() as ReadableStream<Uint8Array>);
      }),
    remove: (id) =>
      door.pass(checkBlobId(id), async () => {
        await (await ask('DELETE', id)).body?.cancel();
      }),
    close: () => door.close(),
  };
}

/** The range and nothing else: some services send more than they were asked for, or know of no ranges. */
function clip(answer: Response, body: ReadableStream<Uint8Array>, { from, to }: ByteRange): ReadableStream<Uint8Array> {
  let before = answer.status === 206 ? 0 : from;
  let left = to - from + 1;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const part = chunk.subarray(Math.min(before, chunk.length), before + left);
        before -= Math.min(before, chunk.length);
        left -= part.length;
        if (part.length > 0) controller.enqueue(part);
        if (left <= 0) controller.terminate();
      },
    }),
  );
}

/** Reads the source once to see that it is what the id names. */
async function check(id: BlobId, source: BlobSource, signal: AbortSignal | undefined): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  const reader = source.open().getReader();
  const leave = () => void reader.cancel(signal?.reason);
  signal?.addEventListener('abort', leave);
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      hash.update(part.value);
      length += part.value.length;
      if (length > source.size) break;
    }
    await reader.cancel();
  } catch (error) {
    throw GuanxiError.from(error, 'storage');
  } finally {
    signal?.removeEventListener('abort', leave);
  }
  if (signal?.aborted === true) throw new GuanxiError('aborted', 'Keeping the file was called off.', { cause: signal.reason });
  if (length !== source.size || hash.digest('hex') !== id) throw hashMismatch();
}

async function refusal(answer: Response): Promise<GuanxiError> {
  const text = (await answer.text()).slice(0, 500);
  const message = `The object store answered ${answer.status}: ${text}`;
  if (answer.status >= 500 || answer.status === 429) return new GuanxiError('unavailable', message, { outcome: 'unknown' });
  return new GuanxiError('storage', message);
}
