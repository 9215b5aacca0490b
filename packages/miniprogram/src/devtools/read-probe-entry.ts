import { inspectionLimits } from '../inspection/inspection-limits.js';
import { consoleLevels, type ProbeEntry } from '../inspection/probe-message.js';
import { previewKinds, type ValuePreview } from '../inspection/value-preview.js';
import { fault } from '../protocol/fault.js';
import { parsePlain } from '../protocol/plain-value.js';

type Raw = Readonly<Record<string, unknown>>;

/** What the probe said, which stands in the worker of a hostile program; or a fault. */
export function readProbeEntry(value: unknown): ProbeEntry {
  const entry = record(value);
  const at = () => number(entry['at']);
  switch (entry['type']) {
    case 'console': {
      const level = consoleLevels.find((one) => one === entry['level']) ?? 'log';
      return { type: 'console', at: at(), level, values: previews(entry['values']), stack: text(entry['stack'], inspectionLimits.stack) };
    }
    case 'call':
      return { type: 'call', at: at(), call: number(entry['call']), name: text(entry['name'], 64), input: previews(entry['input']) };
    case 'answer':
      return {
        type: 'answer',
        at: at(),
        call: number(entry['call']),
        isFailure: entry['isFailure'] === true,
        value: readPreview(entry['value']),
      };
    case 'data':
      return {
        type: 'data',
        at: at(),
        component: text(entry['component'], 500),
        keys: list(entry['keys'], inspectionLimits.keys).map((key) => text(key, 500)),
        size: number(entry['size']),
        ms: number(entry['ms']),
      };
    case 'batch':
      // The mirror reads each operation as the view does.
      return { type: 'batch', at: at(), items: list(entry['items'], Number.POSITIVE_INFINITY) };
    case 'reply':
      return {
        type: 'reply',
        question: number(entry['question']),
        isFailure: entry['isFailure'] === true,
        value: parsePlain(entry['value']),
      };
    case 'lost':
      return { type: 'lost', at: at(), count: number(entry['count']) };
    default:
      throw fault('bad-message', 'A probe told something of no known type.');
  }
}

/** A preview, whose size and depth are counted again here. */
export function readPreview(value: unknown): ValuePreview {
  let parts = 0;
  const read = (one: unknown, depth: number): ValuePreview => {
    parts += 1;
    if (parts > inspectionLimits.previewParts * 2 || depth > inspectionLimits.previewDepth + 1)
      throw fault('too-deep', 'A preview is larger than previews are.');
    const preview = record(one);
    const { entries, left } = preview;
    return {
      kind: previewKinds.find((kind) => kind === preview['kind']) ?? 'cut',
      text: text(preview['text'], inspectionLimits.previewText + 1),
      ...(entries === undefined
        ? {}
        : { entries: list(entries, inspectionLimits.previewEntries).map((pair) => readEntry(pair, (each) => read(each, depth + 1))) }),
      ...(left === undefined ? {} : { left: number(left) }),
    };
  };
  return read(value, 0);
}

function readEntry(pair: unknown, read: (value: unknown) => ValuePreview): readonly [string, ValuePreview] {
  const [name, value] = list(pair, 2);
  return [text(name, inspectionLimits.previewText + 1), read(value)];
}

function previews(value: unknown): readonly ValuePreview[] {
  return list(value, inspectionLimits.values).map(readPreview);
}

function record(value: unknown): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('bad-message', 'What a probe told is no object.');
  return value as Raw;
}

function list(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw fault('bad-message', `What a probe told is no list of at most ${most}.`);
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw fault('bad-message', 'A number of a probe is none.');
  return value;
}

function text(value: unknown, most: number): string {
  if (typeof value !== 'string') throw fault('bad-message', 'A text of a probe is none.');
  return value.slice(0, most);
}
