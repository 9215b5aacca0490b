import type { PlainValue } from '../../protocol/plain-value.js';
import { words } from '../built-in.js';
import { type RegionList, regionColumns } from './region-columns.js';

/** What a picker shows and gives, by its mode. */
export interface PickerColumns {
  /** The words of each column, when these rows are chosen. */
  columns(chosen: readonly number[]): readonly (readonly string[])[];
  /** The rows of a value. */
  rows(value: PlainValue): readonly number[];
  /** What `change` tells of these rows: at least `value`. */
  detail(rows: readonly number[]): { readonly value: PlainValue; readonly code?: PlainValue };
  /** The rows after one column was turned; when it is there, columns after that one are others. */
  turn?(rows: readonly number[], column: number, row: number): readonly number[];
}

/** The attributes of a picker. */
export type PickerAttributes = Readonly<Record<string, PlainValue>>;

/** The columns of each mode; null when the mode is none of ours, or there are no regions. `now`, ms since 1970, is what times and dates begin at. */
export function pickerColumns(mode: string, attributes: PickerAttributes, regions: RegionList | null, now: number): PickerColumns | null {
  if (mode === 'region') return regions && regionColumns(regions, attributes);
  const makers: Readonly<Record<string, (attributes: PickerAttributes, now: number) => PickerColumns>> = {
    selector,
    multiSelector,
    time,
    date,
  };
  return Object.hasOwn(makers, mode) ? (makers[mode]?.(attributes, now) ?? null) : null;
}

function list(value: PlainValue): readonly PlainValue[] {
  return Array.isArray(value) ? (value as readonly PlainValue[]) : [];
}

function said(item: PlainValue, key: PlainValue): string {
  if (typeof item === 'object' && item !== null && typeof key === 'string')
    return words((item as Readonly<Record<string, PlainValue>>)[key]);
  return words(item);
}

function selector(attributes: PickerAttributes): PickerColumns {
  return {
    columns: () => [list(attributes['range']).map((item) => said(item, attributes['range-key']))],
    rows: (value) => [Number(value) || 0],
    // WeChat tells the row as a text.
    detail: ([row = 0]) => ({ value: String(row) }),
  };
}

function multiSelector(attributes: PickerAttributes): PickerColumns {
  return {
    columns: () => list(attributes['range']).map((column) => list(column).map((item) => said(item, attributes['range-key']))),
    rows: (value) => list(value).map((one) => Number(one) || 0),
    detail: (rows) => ({ value: [...rows] }),
  };
}

function time(attributes: PickerAttributes, now: number): PickerColumns {
  const read = (value: PlainValue, otherwise: readonly number[]) =>
    /^(\d{1,2}):(\d{1,2})/.exec(words(value))?.slice(1).map(Number) ?? otherwise;
  const [start, end] = [read(attributes['start'], [0, 0]), read(attributes['end'], [23, 59])];
  const present = new Date(now);
  return bounded({
    start,
    end,
    read: (value) => read(value, [present.getHours(), present.getMinutes()]),
    range: (_parts, at) => (at === 0 ? [0, 23] : [0, 59]),
    units: ['', ''],
    write: (parts) => parts.map(two).join(':'),
    count: 2,
  });
}

function date(attributes: PickerAttributes, now: number): PickerColumns {
  const read = (value: PlainValue, otherwise: readonly number[]) => {
    const [, year, month = '1', day = '1'] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(words(value)) ?? [];
    return year === undefined ? otherwise : [year, month, day].map(Number);
  };
  const present = new Date(now);
  return bounded({
    start: read(attributes['start'], [1970, 1, 1]),
    end: read(attributes['end'], [2100, 12, 31]),
    read: (value) => read(value, [present.getFullYear(), present.getMonth() + 1, present.getDate()]),
    range: ([year = 0, month = 0], at) =>
      at === 0 ? [0, 9999] : at === 1 ? [1, 12] : [1, new Date(Date.UTC(year, month, 0)).getUTCDate()],
    units: ['年', '月', '日'],
    write: (parts) => parts.map(two).join('-'),
    count: { year: 1, month: 2, day: 3 }[words(attributes['fields'])] ?? 3,
  });
}

/** Numbers after one another, such as year, month and day, between two ends. */
interface Bounded {
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly count: number;
  readonly units: readonly string[];
  read(value: PlainValue): readonly number[];
  /** What a part can be when those before it are given. */
  range(parts: readonly number[], at: number): readonly [low: number, high: number];
  write(parts: readonly number[]): string;
}

function bounded({ start, end, count, units, read, range, write }: Bounded): PickerColumns {
  const same = (parts: readonly number[], bound: readonly number[], at: number) =>
    parts.slice(0, at).every((one, index) => one === bound[index]);
  const limits = (parts: readonly number[], at: number): readonly [number, number] => {
    const [low, high] = range(parts, at);
    return [same(parts, start, at) ? Math.max(low, start[at] ?? low) : low, same(parts, end, at) ? Math.min(high, end[at] ?? high) : high];
  };
  /** The parts nearest to those wanted. */
  const within = (wanted: readonly number[]): readonly number[] => {
    const parts: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const [low, high] = limits(parts, at);
      parts.push(Math.max(low, Math.min(wanted[at] ?? low, high)));
    }
    return parts;
  };
  const partsOf = (rows: readonly number[]): readonly number[] => {
    const parts: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const [low, high] = limits(parts, at);
      parts.push(Math.max(low, Math.min(low + (rows[at] ?? 0), high)));
    }
    return parts;
  };
  const rowsOf = (parts: readonly number[]) => parts.map((part, at) => part - limits(parts, at)[0]);
  return {
    columns(rows) {
      const parts = partsOf(rows);
      return parts.map((_part, at) => {
        const [low, high] = limits(parts, at);
        return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => `${two(low + index)}${units[at] ?? ''}`);
      });
    },
    rows: (value) => rowsOf(within(read(value))),
    detail: (rows) => ({ value: write(partsOf(rows)) }),
    turn(rows, column, row) {
      // What stands in the later columns stays what it is, where it can.
      const parts = [...partsOf(rows)];
      parts[column] = (limits(parts, column)[0] ?? 0) + row;
      return rowsOf(within(parts));
    },
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
