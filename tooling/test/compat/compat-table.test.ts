import { expect, test } from 'vitest';
import { type CompatTable, compatPage, compatProblems, memberMarks } from '../../compat/compat-table.js';
import { publishedMembers } from '../../compat/published-members.js';

const table: CompatTable = {
  members: [
    { name: 'chooseInvoice', category: 'open-api', part: 'invoice' },
    { name: 'hideToast', category: 'ui', part: 'interaction' },
    { name: 'showToast', category: 'ui', part: 'interaction' },
  ],
  statuses: new Map([
    ['chooseInvoice', 'refuses'],
    ['hideToast', 'host'],
    ['showToast', 'host'],
  ]),
  notes: { showToast: 'Shows words only.' },
};
const marks = (...names: string[]) => memberMarks([file(`// @${'wx'} ${names.join(' ')}\ntest('shows it', () => {});`)]);
const file = (text: string) => ({ path: 'packages/miniprogram/test/toast.test.ts', text });

test('a mark names members, and may stand beside a mark of a feature', () => {
  const found = memberMarks([file(`// @${'wx'} showToast hideToast\n// @${'feature'} 10 mini-api\ntest('a toast goes', () => {});`)]);
  expect(found.map(({ member, test }) => `${member}: ${test}`)).toEqual(['showToast: a toast goes', 'hideToast: a toast goes']);
});

test('a served member needs a test of its own, those that are refused need one for all', () => {
  expect(compatProblems(table, marks('showToast', 'hideToast', 'all-refused'))).toEqual([]);
  expect(compatProblems(table, marks('showToast', 'chooseInvoice'))).toEqual([
    expect.stringContaining('@wx chooseInvoice'),
    expect.stringContaining('@wx hideToast'),
  ]);
});

test('a mark or a note of a member that there is not is found, and a member of which the table does not speak', () => {
  const all = marks('showToast', 'hideToast', 'all-refused');
  expect(compatProblems(table, [...all, ...marks('showTost')])).toEqual([expect.stringContaining('no member showTost')]);
  expect(compatProblems({ ...table, notes: { nothing: '' } }, all)).toEqual([expect.stringContaining('no member nothing')]);
  expect(compatProblems({ ...table, statuses: new Map() }, all)).toHaveLength(4);
});

test('the page groups members by their place in the reference, with what differs and the tests', () => {
  const page = compatPage(table, marks('showToast', 'all-refused'));
  expect(page).toContain('3 members of `wx`');
  expect(page).toContain('## ui: 2 of 2');
  expect(page).toContain(
    '| `showToast` | interaction | host | Shows words only. | [toast.test.ts](../packages/miniprogram/test/toast.test.ts) |',
  );
  expect(page).toContain('| `chooseInvoice` | invoice | refuses |  | [toast.test.ts]');
});

test('the published typings name 499 members, nearly each with its place in the reference', () => {
  const members = publishedMembers();
  expect(members).toHaveLength(499);
  expect(members.find(({ name }) => name === 'showToast')).toEqual({ name: 'showToast', category: 'ui', part: 'interaction' });
  expect(members.filter(({ category }) => category === 'other').length).toBeLessThan(10);
});
