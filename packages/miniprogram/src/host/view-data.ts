import type { Capabilities, CapabilityCaller } from './capabilities.js';

/** Bytes for a view, and what they are. */
export interface ViewData {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** Names by codes of six digits: the first two are the province's, the next two the city's, the last two the district's. */
type Names = Readonly<Record<string, string>>;

/** Provinces, cities and districts for `picker` of the mode `region`. */
export interface Regions {
  readonly province_list: Names;
  readonly city_list: Names;
  readonly county_list: Names;
}

/** Levels of zoom that tiles of maps have. */
const mostZoom = 22;

/**
 * What built-in elements of a view ask their host for by a name that no address can have: `guanxi:regions`, `guanxi:tile/z/x/y`.
 * Nothing of it tells of the person, so she is not asked. Null when there is none.
 */
export async function viewData(name: string, capabilities: Capabilities, caller: CapabilityCaller): Promise<ViewData | null> {
  const [, z, x, y] = /^guanxi:tile\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})$/.exec(name)?.map(Number) ?? [];
  if (z !== undefined && x !== undefined && y !== undefined) {
    if (z > mostZoom || x >= 2 ** z || y >= 2 ** z) return null;
    const tile = await capabilities.mapTile?.({ z, x, y }, caller);
    return tile ? { bytes: new Uint8Array(await tile.arrayBuffer()), mime: tile.type } : null;
  }
  if (name !== 'guanxi:regions') return null;
  const regions = await capabilities.regions?.({}, caller);
  return regions ? { bytes: new TextEncoder().encode(JSON.stringify(regions)), mime: 'application/json' } : null;
}
