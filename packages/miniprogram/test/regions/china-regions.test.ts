import { expect, test } from 'vitest';
import { chinaRegions } from '../../src/regions/index.js';

// @feature 10 mini-components
test('each district lies in a city, and each city in a province', async () => {
  const { province_list, city_list, county_list } = await chinaRegions();
  expect(province_list['310000']).toBe('上海市');
  expect(county_list['310101']).toBe('黄浦区');
  expect(Object.keys(city_list).filter((code) => !(`${code.slice(0, 2)}0000` in province_list))).toEqual([]);
  expect(Object.keys(county_list).filter((code) => !(`${code.slice(0, 4)}00` in city_list))).toEqual([]);
});
