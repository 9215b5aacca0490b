import type { PlainValue } from '../../protocol/plain-value.js';
import { amount } from '../../view/built-in.js';
import type { Place } from './mercator.js';

/** Fields of what a program put on a map. */
export type Fields = Readonly<Record<string, PlainValue>>;

/** The objects of a list; at most so many. */
export function fieldsOf(value: PlainValue, most: number): readonly Fields[] {
  const list = Array.isArray(value) ? (value as readonly PlainValue[]) : [];
  return list.slice(0, most).filter((one): one is Fields => typeof one === 'object' && one !== null && !Array.isArray(one));
}

/** One object, empty when it is none. */
export function fields(value: PlainValue): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The place that fields name, or null. */
export function placeOf({ latitude, longitude }: Fields): Place | null {
  const place = { latitude: amount(latitude, Number.NaN), longitude: amount(longitude, Number.NaN) };
  return Number.isFinite(place.latitude) && Number.isFinite(place.longitude) ? place : null;
}

/** The places of a list. */
export function placesOf(value: PlainValue, most: number): readonly Place[] {
  return fieldsOf(value, most).flatMap((one) => placeOf(one) ?? []);
}
