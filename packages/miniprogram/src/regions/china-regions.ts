import type { Regions } from '../host/view-data.js';

/**
 * The capability `regions` out of the box: China's provinces, cities and districts, of the package `@vant/area-data`. They are
 * loaded with the first `picker` of the mode `region` and no sooner. `@vant/area-data` is kept by those who keep Vant's own picker of
 * regions, so their form is one that libraries of mini-programs know.
 */
export async function chinaRegions(): Promise<Regions> {
  const { areaList } = await import('@vant/area-data');
  return areaList;
}
