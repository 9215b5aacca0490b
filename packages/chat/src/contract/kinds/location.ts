import * as v from 'valibot';
import { type MessageKind, visibleText, wholeText } from '../records.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';

/**
 * A place on the earth. Only WGS-84 travels, what satellites give: Chinese maps use GCJ-02, some hundred metres aside,
 * and `crs` is there so that nobody takes the one for the other. Convert where the map is drawn.
 */
export interface Location {
  readonly crs: 'WGS-84';
  /** Degrees, -90 to 90 and -180 to 180. */
  readonly lat: number;
  readonly lng: number;
  readonly name: string;
  readonly address?: string;
}

/** A place, as it was when it was sent. */
export const locationKind: MessageKind<Location> = /* @__PURE__ */ makeLocation();

function makeLocation() {
  const degrees = (most: number) =>
    v.custom<number>((value) => typeof value === 'number' && Math.abs(value) <= most, `Degrees from -${most} to ${most}.`);
  const content = v.object({
    crs: v.literal('WGS-84'),
    lat: degrees(90),
    lng: degrees(180),
    name: visibleText(kindLimits.placeName),
    address: v.optional(wholeText(kindLimits.address)),
  });
  return messageKind('chat.location', content as unknown as v.GenericSchema<unknown, Location>);
}
