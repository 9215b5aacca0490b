import { expect, test } from 'vitest';
import { type Contract, checkContracts, checkSuites, implementationsIn } from '../../house/contracts.js';
import { checkLines } from '../../house/line-rules.js';
import { checkPaths } from '../../house/path-rules.js';

const file = (path: string, text: string) => ({ path, text });

test.each([
  ['own clock and randomness', 'packages/core/src/outbox/outbox.ts', 'const at = Date.now();'],
  ['own clock and randomness', 'packages/chat/src/typing.ts', 'const timer = setTimeout(stop, 5);'],
  ['swallowed error', 'reference-server/src/hub/hub.ts', 'try { go(); } catch (cause) {}'],
  ['unfinished work', 'packages/core/src/outbox/outbox.ts', '// TODO later'],
  ['unfinished work', 'docs/guide.md', 'This is not implemented.'],
  ['skipped, lonely or retried test', 'packages/core/test/a.test.ts', "test.skip('x', () => {});"],
  ['skipped, lonely or retried test', 'packages/core/test/a.test.ts', "test('x', { retry: 2 }, () => {});"],
  ['place of one machine', 'README.md', `see ${['', 'work', 'shared', 'x.md'].join('/')}`],
])('a line with %s is found in %s', (rule, path, text) => {
  expect(checkLines([file(path, `const fine = 1;\n${text}\n`)])).toEqual([expect.stringContaining(`${path}:2: ${rule}`)]);
});

test('the one file that knows the clock may use it', () => {
  expect(checkLines([file('packages/core/src/client/clock.ts', 'now: () => Date.now(),')])).toEqual([]);
});

test.each(['packages/core/src/utils/a.ts', 'packages/core/src/string-helpers.ts', 'examples/superapp/src/common.ts', 'docs/misc/a.md'])(
  'the name %s says nothing and is refused',
  (path) => {
    expect(checkPaths([file(path, '')])).toHaveLength(1);
  },
);

test('a file of 501 lines is too long and one of 500 is not', () => {
  expect(checkPaths([file('bench/a.ts', 'x;\n'.repeat(501))])).toHaveLength(1);
  expect(checkPaths([file('bench/a.ts', 'x;\n'.repeat(500))])).toEqual([]);
});

test('an index that does more than re-export is refused', () => {
  expect(checkPaths([file('packages/core/src/index.ts', "export { a } from './a.js';\nexport const b = 1;\n")])).toHaveLength(1);
  expect(checkPaths([file('packages/core/src/index.ts', "// The const of it.\nexport { a, type B } from './a.js';\n")])).toEqual([]);
});

const bus: Contract = { name: 'Bus', file: 'reference-server/src/bus/bus.ts', suite: 'busCases' };

test('a contract may have six members, inherited ones counted, and no more', () => {
  const sixth = 'interface Half { a: 1; b: 2; c: 3 }\nexport interface Bus extends Half { d: 4; e: 5; f(): void }';
  expect(checkContracts([file(bus.file, sixth)], [bus])).toEqual([]);
  expect(checkContracts([file(bus.file, sixth.replace('d: 4', 'd: 4; g: 7'))], [bus])).toEqual([expect.stringContaining('7 members')]);
  expect(checkContracts([], [bus])).toEqual([expect.stringContaining('there should be')]);
});

test('an implementation that no test puts through the suite is found', () => {
  const maker = file(
    'reference-server/src/bus/nats-bus.ts',
    "import type { Bus } from './bus.js';\nexport async function natsBus(url: string): Promise<Bus> {}\nexport function loud(bus: Bus): Bus {}",
  );
  const other = file('packages/core/src/a.ts', "import type { Bus } from './vehicles.js';\nexport function tram(): Bus {}");
  expect(implementationsIn([maker, other], [bus]).map(({ factory }) => factory)).toEqual(['natsBus']);
  expect(checkSuites([maker, other], [bus])).toEqual([expect.stringContaining('natsBus makes a Bus')]);
  const suite = file('reference-server/test/bus/nats.test.ts', 'for (const c of busCases(() => natsBus(url))) test(c.name, c.run);');
  expect(checkSuites([maker, other, suite], [bus])).toEqual([]);
});
