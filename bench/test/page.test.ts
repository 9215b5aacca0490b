import { expect, test } from 'vitest';
import { figure } from '../figure.js';
import { table } from '../page.js';

test('a ratio is ours divided by the peer', () => {
  const { ratio } = figure({ bench: 'b', case: 'c', ours: 30, peer: 120, peerName: 'p', unit: 'ms' });
  expect(ratio).toBe(0.25);
});

test('without a peer there is no ratio', () => {
  expect(figure({ bench: 'b', case: 'c', ours: 30, peer: null, peerName: null, unit: 'ms' }).ratio).toBeNull();
});

test('a table shows each figure once, with its digits', () => {
  const figures = [figure({ bench: 'b', case: 'burst', ours: 12_345.678, peer: 0.5, peerName: 'p', unit: 'ms' })];
  expect(table(figures).split('\n').at(-1)).toMatch(/^\| burst +\| 12,346 +\| 0\.50? +\| ms +\| 24691\.36 +\| p +\|$/);
});
