import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, flag } from '../../view/built-in.js';
import { placeAt, screenPoint } from './map-camera.js';
import type { MapWorld } from './map-element.js';
import { type Fields, fields, fieldsOf, placeOf, placesOf } from './map-values.js';
import type { Place } from './mercator.js';

/** What one method of a `MapContext` does. */
export type MapCommand = (input: Fields) => PlainValue | Promise<PlainValue>;

/** Points of a way, ids of a list. */
const mostPoints = 5_000;
/** Ms. */
const longest = 60_000;

/** The methods of a `MapContext` that a view serves. */
export function mapCommands(map: MapWorld): Readonly<Record<string, MapCommand>> {
  const need = (value: PlainValue): Place => {
    const place = placeOf(fields(value));
    if (!place) throw new Error('fail parameter error: latitude and longitude are needed');
    return place;
  };
  const marker = (input: Fields) => {
    const found = map.markers.get(amount(input['markerId'], Number.NaN));
    if (!found) throw new Error('fail there is no such marker');
    return found;
  };
  /** Moves a marker along places; each part of the way takes its share of the time. */
  const run = (input: Fields, way: readonly Place[], ms: number): Promise<PlainValue> => {
    const moved = marker(input);
    const places = [moved.place, ...way];
    const lengths = way.map((to, at) => distance(places[at] ?? to, to));
    const whole = lengths.reduce((sum, one) => sum + one, 0);
    return new Promise((resolve) => {
      let began: number | null = null;
      const frame = (now: number) => {
        began ??= now;
        const part = ms > 0 ? Math.min(1, (now - began) / ms) : 1;
        let left = part * whole;
        let at = 0;
        while (at < lengths.length - 1 && left > (lengths[at] ?? 0)) left -= lengths[at++] ?? 0;
        const [from, to] = [places[at] ?? moved.place, places[at + 1] ?? moved.place];
        moved.place = between(from, to, part === 1 ? 1 : Math.min(1, left / (lengths[at] || 1)));
        if (flag(input['autoRotate'])) moved.turn(bearing(from, to));
        map.draw();
        if (part < 1 && map.context.element.isConnected) requestAnimationFrame(frame);
        else resolve({});
      };
      requestAnimationFrame(frame);
    });
  };
  const time = (input: Fields) => Math.min(longest, Math.max(0, amount(input['duration'], 1000)));
  const region = () => {
    const { width, height } = map.size();
    const at = (x: number, y: number) => ({ ...placeAt(map.camera, { width, height }, { x, y }) });
    return { southwest: at(0, height), northeast: at(width, 0) };
  };
  return {
    getCenterLocation: () => ({ ...map.camera.center }),
    getScale: () => ({ scale: map.camera.zoom }),
    getRotate: () => ({ rotate: 0 }),
    getSkew: () => ({ skew: 0 }),
    getRegion: region,
    async moveToLocation(input) {
      const place = placeOf(input) ?? (await map.locate());
      if (!place) throw new Error('fail the place of the person is not known');
      map.look(place);
      return {};
    },
    includePoints(input) {
      map.include(
        placesOf(input['points'], mostPoints),
        (Array.isArray(input['padding']) ? input['padding'] : []).map((one) => amount(one, 0)),
      );
      return {};
    },
    setBoundary(input) {
      map.include([need(input['southwest']), need(input['northeast'])], []);
      return {};
    },
    toScreenLocation: (input) => ({ ...screenPoint(map.camera, map.size(), need(input)) }),
    fromScreenLocation: (input) => ({ ...placeAt(map.camera, map.size(), { x: amount(input['x'], 0), y: amount(input['y'], 0) }) }),
    addMarkers(input) {
      map.addMarkers(fieldsOf(input['markers'], mostPoints), flag(input['clear']));
      return {};
    },
    removeMarkers(input) {
      for (const id of Array.isArray(input['markerIds']) ? input['markerIds'] : []) map.removeMarker(amount(id, Number.NaN));
      return {};
    },
    translateMarker(input) {
      const to = need(input['destination']);
      marker(input).turn(amount(input['rotate'], 0));
      return run(input, [to], time(input));
    },
    moveAlong: (input) => run(input, placesOf(input['path'], mostPoints), time(input)),
  };
}

function between(from: Place, to: Place, part: number): Place {
  return {
    latitude: from.latitude + (to.latitude - from.latitude) * part,
    longitude: from.longitude + (to.longitude - from.longitude) * part,
  };
}

/** How far two places are from one another, in degrees of latitude; near enough to share out a time. */
function distance(from: Place, to: Place): number {
  return Math.hypot(to.latitude - from.latitude, (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180));
}

/** Degrees clockwise from the direction in which pictures of cars look: up. */
function bearing(from: Place, to: Place): number {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  return (Math.atan2(east, to.latitude - from.latitude) * 180) / Math.PI;
}
