import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedMembers } from '../../../../tooling/compat/published-members.js';
import { drawnElements } from '../../src/api/drawn-elements.js';
import { refusedMembers } from '../../src/api/refused-members.js';
import { hostMembers, memberTable, realMembers } from '../../src/api/table.js';
import { builtIns } from '../../src/view/elements/index.js';

// @feature 10 mini-api
test('every member of wx that the published typings know is real, for the host, or refused, and no other', () => {
  expect([...memberTable.keys()].sort()).toEqual(publishedMembers().map(({ name }) => name));
  const all = [...refusedMembers, ...realMembers, ...hostMembers];
  expect(new Set(all).size).toBe(all.length);
});

test('what canIUse says of elements is what the view has', () => {
  expect([...drawnElements].sort()).toEqual(Object.keys(builtIns).sort());
});

// @feature 10 mini-components
test('the page of components tells of each element that is built in, and of no other', () => {
  const page = readFileSync(new URL('../../../../docs/miniprogram-components.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, tag]) => tag));
  expect(told.sort()).toEqual(Object.keys(builtIns).sort());
});
