import type { PlainValue } from '../../protocol/plain-value.js';
import { words } from '../built-in.js';

/** What a picker shows and gives, by its mode. */
export interface PickerColumns {
  /** The words of each column, when these rows are chosen. */
  columns(chosen: readonly number[]): readonly (readonly string[])[];
  /** The rows of a value. */
  rows(value: PlainValue): readonly number[];
  /** The value of rows. */
  value(rows: readonly number[]): PlainValue;
}

/** The attributes of a picker. */
export type PickerAttributes = Readonly<Record<string, PlainValue>>;

/** The columns of each mode; null when the mode is none of ours. */
export function pickerColumns(mode: string, attributes: PickerAttributes): PickerColumns | null {
  const makers: Readonly<Record<string, (attributes: PickerAttributes) => PickerColumns>> = { selector, multiSelector, time, date };
  return makers[mode]?.(attributes) ?? null;
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
    value: ([row = 0]) => row,
  };
}

function multiSelector(attributes: PickerAttributes): PickerColumns {
  return {
    columns: () => list(attributes['range']).map((column) => list(column).map((item) => said(item, attributes['range-key']))),
    rows: (value) => list(value).map((one) => Number(one) || 0),
    value: (rows) => [...rows],
  };
}

function time(attributes: PickerAttributes): PickerColumns {
  const [from, to] = [minutes(attributes['start'], 0), minutes(attributes['end'], 24 * 60 - 1)];
  const hours = numbers(Math.floor(from / 60), Math.floor(to / 60));
  return {
    columns: () => [hours, numbers(0, 59)],
    rows: (value) => [Math.max(0, Math.floor(minutes(value, from) / 60) - Math.floor(from / 60)), minutes(value, from) % 60],
    value([hour = 0, minute = 0]) {
      const wanted = Math.min(Math.max((Math.floor(from / 60) + hour) * 60 + minute, from), to);
      return `${two(Math.floor(wanted / 60))}:${two(wanted % 60)}`;
    },
  };
}

function date(attributes: PickerAttributes): PickerColumns {
  const [start, end] = [dateOf(attributes['start'], [1970, 1, 1]), dateOf(attributes['end'], [2100, 12, 31])];
  const parts = { year: 1, month: 2, day: 3 }[words(attributes['fields'])] ?? 3;
  const years = numbers(start[0], Math.max(start[0], end[0]));
  const days = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
  return {
    columns: ([year = 0, month = 0]) => [years, numbers(1, 12), numbers(1, days(start[0] + year, month + 1))].slice(0, parts),
    rows(value) {
      const [year, month, day] = dateOf(value, start);
      return [year - start[0], month - 1, day - 1].slice(0, parts);
    },
    value([year = 0, month = 0, day = 0]) {
      const wanted = [start[0] + year, month + 1, Math.min(day + 1, days(start[0] + year, month + 1))] as const;
      const text = [`${wanted[0]}`, two(wanted[1]), two(wanted[2])].join('-');
      const bounded = [text, dashed(start)].sort()[1] ?? text;
      return ([bounded, dashed(end)].sort()[0] ?? text).split('-').slice(0, parts).join('-');
    },
  };
}

type DateParts = readonly [year: number, month: number, day: number];

function dateOf(value: PlainValue, otherwise: DateParts): DateParts {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(words(value));
  return match ? [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)] : otherwise;
}

function dashed([year, month, day]: DateParts): string {
  return `${year}-${two(month)}-${two(day)}`;
}

function minutes(value: PlainValue, otherwise: number): number {
  const match = /^(\d{1,2}):(\d{1,2})$/.exec(words(value));
  return match ? Number(match[1]) * 60 + Number(match[2]) : otherwise;
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => two(from + at));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
