import type { PlainValue } from '../../protocol/plain-value.js';
import { words } from '../built-in.js';
import type { PickerAttributes, PickerColumns } from './picker-columns.js';

/** Names by codes of six digits; the first two are the province's, the next two the city's. */
type Names = Readonly<Record<string, string>>;

/** Provinces, cities and districts, as the host gives them. */
export interface RegionList {
  readonly province_list: Names;
  readonly city_list: Names;
  readonly county_list: Names;
}

/** What the host gave, if it is a list of regions. */
export function readRegions(bytes: Uint8Array | null): RegionList | null {
  try {
    const list = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) as Partial<RegionList> | null;
    const isNames = (names: unknown) => typeof names === 'object' && names !== null;
    return isNames(list?.province_list) && isNames(list?.city_list) && isNames(list?.county_list) ? (list as RegionList) : null;
  } catch {
    return null; // The picker then says by `error` that there are none.
  }
}

interface Place {
  readonly code: string;
  readonly name: string;
}

/** The columns of the mode `region`, down to `level`, with `custom-item` as the first of each. */
export function regionColumns({ province_list, city_list, county_list }: RegionList, attributes: PickerAttributes): PickerColumns {
  const custom = words(attributes['custom-item']);
  const count = { province: 1, city: 2 }[words(attributes['level'])] ?? 3;
  const first: readonly Place[] = custom === '' ? [] : [{ code: '', name: custom }];
  const below = (names: Names, code: string, digits: number): readonly Place[] => [
    ...first,
    ...Object.entries(names).flatMap(([own, name]) => (code !== '' && own.startsWith(code.slice(0, digits)) ? [{ code: own, name }] : [])),
  ];
  const provinces = [...first, ...Object.entries(province_list).map(([code, name]) => ({ code, name }))];
  /** The places of each column when these rows are chosen. */
  const places = ([province = 0, city = 0]: readonly number[]): readonly (readonly Place[])[] => {
    const cities = below(city_list, provinces[province]?.code ?? '', 2);
    const districts = below(county_list, cities[city]?.code ?? '', 4);
    return [provinces, cities, districts].slice(0, count);
  };
  const chosen = (rows: readonly number[]) => places(rows).flatMap((column, at) => column[rows[at] ?? 0] ?? []);
  return {
    columns: (rows) => places(rows).map((column) => column.map(({ name }) => name)),
    rows(value) {
      const wanted = Array.isArray(value) ? (value as readonly PlainValue[]).map(words) : [];
      const rows: number[] = [];
      for (let at = 0; at < count; at += 1) rows.push(Math.max(0, places(rows)[at]?.findIndex(({ name }) => name === wanted[at]) ?? 0));
      return rows;
    },
    detail: (rows) => ({
      value: chosen(rows).map(({ name }) => name),
      code: chosen(rows).flatMap(({ code }) => (code === '' ? [] : [code])),
    }),
    turn: (rows, column, row) => rows.map((one, at) => (at === column ? row : at > column ? 0 : one)),
  };
}
