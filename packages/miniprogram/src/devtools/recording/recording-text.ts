import { GuanxiError } from '@guanxi/core/contract';
import * as v from 'valibot';
import { fromBase64Url, toBase64Url } from '../../package/bytes-text.js';
import { devtoolsLimits as limits } from '../devtools-limits.js';
import { createMirrorTree } from '../tree/mirror-tree.js';
import type { Recording } from './recording.js';

/** A recording as the text of a file. */
export function recordingText(recording: Recording): string {
  return JSON.stringify(written(recording));
}

/**
 * Reads the text of a file as a recording. Throws `GuanxiError('invalid')` with the reason `recording` when it is none, when its
 * version is another's, or when a batch would not be taken by a view; `too-large` when it is larger than recordings are.
 */
export function parseRecording(text: string): Recording {
  if (text.length > limits.recordingText)
    throw new GuanxiError('too-large', `A recording has at most ${limits.recordingText} characters.`, { reason: 'recording' });
  try {
    const recording = v.parse(schema, read(JSON.parse(text))) as Recording;
    const tree = createMirrorTree();
    for (const { items } of recording.batches) tree.read(items);
    return recording;
  } catch (cause) {
    const { message } = cause as Error;
    throw new GuanxiError('invalid', `The file is no recording of this version: ${message}`, { reason: 'recording', cause });
  }
}

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const line = v.pipe(v.string(), v.maxLength(200));

const schema = v.object({
  format: v.literal('guanxi-recording'),
  version: v.literal(1),
  program: v.object({ id: line, name: line }),
  began: amount,
  length: amount,
  size: v.object({ width: v.pipe(amount, v.maxValue(10_000)), height: v.pipe(amount, v.maxValue(10_000)) }),
  packages: v.array(v.object({ sheets: v.record(v.string(), v.string()), assets: v.record(v.string(), v.instance(Uint8Array)) })),
  batches: v.pipe(v.array(v.object({ at: amount, items: v.array(v.unknown()) })), v.maxLength(limits.recordedBatches)),
  cut: v.exactOptional(v.picklist(['assets', 'length'])),
});

/** What JSON has not, in words that it has. */
function written(value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' };
  if (value instanceof ArrayBuffer) return written(new Uint8Array(value));
  if (value instanceof Uint8Array) return { $: 'bytes', base64: toBase64Url(value) };
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one)]));
  return Object.hasOwn(fields, '$') ? { $: 'object', fields } : fields;
}

/** The way back. */
function read(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(read);
  if (typeof value !== 'object' || value === null) return value;
  const { $, base64, fields } = value as Readonly<Record<string, unknown>>;
  if ($ === 'undefined') return undefined;
  if ($ === 'bytes') return fromBase64Url(String(base64));
  const own = $ === 'object' && typeof fields === 'object' && fields !== null ? fields : value;
  return Object.fromEntries(Object.entries(own).map(([name, one]) => [name, read(one)]));
}
