import { expect, test } from 'vitest';
import { type FeatureTable, featureMarks, featurePage, featureProblems } from '../../features/feature-table.js';

const table: FeatureTable = {
  sections: [{ number: 2, title: 'Chat', rows: [{ id: 'recall', text: 'One takes it back.', screen: 'A conversation' }] }],
};
const mark = '@feature';
const file = (text: string) => ({ path: 'packages/chat/test/recall.test.ts', text });

test.each([
  "test('takes it back', () => {});",
  "// Why.\ntest.each([1, 2])('takes it back', () => {});",
  "  it(\n    'takes it back',\n    run,\n  );",
])('a mark speaks of the test below it: %s', (code) => {
  expect(featureMarks([file(`// ${mark} 2 recall\n${code}\n`)])).toEqual([
    { section: 2, row: 'recall', path: 'packages/chat/test/recall.test.ts', test: 'takes it back' },
  ]);
});

test('a mark above a loop of tests speaks of each', () => {
  expect(featureMarks([file(`// ${mark} 2 recall\nfor (const { name, run } of cases) test(name, run);`)])).toHaveLength(1);
});

test('a mark above nothing is refused', () => {
  expect(() => featureMarks([file(`// ${mark} 2 recall\nconst x = 1;\n`)])).toThrow('no test follows');
});

test('a row without a test and a mark without a row are found', () => {
  expect(featureProblems(table, [])).toEqual([expect.stringContaining('2 recall')]);
  const marks = featureMarks([file(`// ${mark} 2 recall\n// ${mark} 2 recoil\ntest('takes it back', () => {});`)]);
  expect(featureProblems(table, marks)).toEqual([expect.stringContaining('no row 2 recoil')]);
});

test('the page names each row with its screen and its tests', () => {
  const page = featurePage(table, featureMarks([file(`// ${mark} 2 recall\ntest('takes it back', () => {});`)]));
  expect(page).toContain('| `recall` | One takes it back. | A conversation | [recall.test.ts](../packages/chat/test/recall.test.ts) |');
});
