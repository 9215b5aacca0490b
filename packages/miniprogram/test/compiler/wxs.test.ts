import { readFile } from 'node:fs/promises';
import type { Program } from 'acorn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createProblemList } from '../../src/compiler/problem-list.js';
import { parseScript } from '../../src/compiler/script/parse-script.js';
import { outerReferences } from '../../src/compiler/script/references.js';
import { compileWxs } from '../../src/compiler/wxs/compile-wxs.js';
import { refusalOf, runWxs, valueOfWxs } from '../support/run-wxs.js';
import { npmFolder } from '../support/wrapped-library.js';

describe('WXS, as WeChat means it', () => {
  test.each<[string, unknown]>([
    ["'abc'.constructor", 'String'],
    ['(5).constructor', 'Number'],
    ['true.constructor', 'Boolean'],
    ['[].constructor', 'Array'],
    ['({}).constructor', 'Object'],
    ['(function () {}).constructor', 'Function'],
    ["getRegExp('a').constructor", 'RegExp'],
    ['getDate(0).constructor', 'Date'],
    ['(function () { return arguments.constructor; })()', 'Arguments'],
    ['(function () { return arguments.length + arguments[1]; })(1, 5)', 7],
    ["'\\d\\.\\-'", '\\d\\.\\-'],
    ["'\\n\\t\\x41\\u0042\\\\\\''", "\n\tAB\\'"],
    ["getRegExp('^-?\\d+(\\.\\d+)?$').test('-3.5')", true],
    ["getRegExp('^-?\\d+(\\.\\d+)?$').test('x')", false],
    ["getRegExp('B', 'gi').flags", undefined],
    ["getRegExp('b', 'g').global", true],
    ['[3, 1, 2].sort().map(function (each) { return each * 2; }).join()', '2,4,6'],
    ['[1, 2, 3].includes', undefined],
    ["'abc'.padStart", undefined],
    ["'abc'[1] + 'abc'.length", 'b3'],
    ['Math.max(1, 7, 3)', 7],
    ['JSON.stringify(JSON.parse(\'{"a":[1]}\'))', '{"a":[1]}'],
    ['Number.MAX_VALUE', Number.MAX_VALUE],
    ['Number.isInteger', undefined],
    ["Number('5') + 1", 6],
    ["String(5) + Boolean('')", '5false'],
    ['String.raw', undefined],
    ['Number.constructor', 'Function'],
    ['parseInt.constructor + Number.prototype + String.call', 'Functionundefinedundefined'],
    ['getDate(2020, 1, 3).getMonth()', 1],
    ['typeof undefinedName', 'undefined'],
    ['(function () { var o = { n: 1 }; o.n += 2; o.n++; ++o.n; return o.n-- * 10 + o.n; })()', 54],
    ['(function () { var o = { a: 1 }; delete o.a; return o.a; })()', undefined],
    ['(function (a) { a = a || 4; return a; })()', 4],
    ["(function (size = 'medium') { return size; })()", 'medium'],
    ['(function () { var color = 1; return { color }.color; })()', 1],
    ['(function () { return f(); function f() { return 9; } })()', 9],
    ['(function () { if (true) { function f() { return 8; } } return f(); })()', 8],
    ['(function () { return this === undefined; })()', true],
    ["(function () { switch (2) { case 1: return 'a'; case 2: return 'b'; default: return 'c'; } })()", 'b'],
    [
      '(function () { var s = 0; for (var i = 0; i < 5; i++) { if (i === 3) continue; s += i; } do { s++; } while (s < 10); return s; })()',
      10,
    ],
    ['[1, , 3].length', 3],
    ["({ '__proto__': 5 }).__proto__", 5],
    ['({}).__proto__', undefined],
    ['({}).toString()', '[object Object]'],
    ["'a-b'.replace(getRegExp('-', 'g'), function () { return '+'; })", 'a+b'],
    [
      '(function () { let all = []; for (let i = 0; i < 2; i++) all.push(() => i); const b = 5; return all[0]() * 100 + all[1]() * 10 + b; })()',
      15,
    ],
    ['(function () { let a = 1; { let a = 2; } switch (a) { case 1: let b = a + 1; return b; } })()', 2],
    [`(function (n) { return \`\${n} of <\${n + 1}>\`; })(1)`, '1 of <2>'],
    ['({ n: 2, twice() { return [1].map((each) => each + this.n * 2)[0]; } }).twice()', 5],
    ['(function () { return [3].map(() => arguments.length)[0]; })(1, 2)', 2],
    ['[4].map(() => typeof this + typeof arguments)[0]', 'undefinedundefined'],
  ])('%s is %o', (expression, value) => {
    expect(valueOfWxs(expression)).toEqual(value);
  });

  test.each<[string, string]>([
    ['var a = 1;\nvar b = new Date();', '2:9 WXS has no new; use getDate and getRegExp.'],
    ['try { f(); } catch (e) { f(); }', '1:1 WXS has no try.'],
    ['class A {}', '1:1 WXS has no classes.'],
    ['for (var k in {}) {}', '1:1 WXS has no for…in.'],
    ['for (var k of []) {}', '1:1 WXS has no for…of.'],
    ['throw 1;', '1:1 WXS has no throw.'],
    ['with (a) {}', '1:1 WXS has no with.'],
    ['var r = /a/;', '1:9 WXS has no regular expressions; use getRegExp.'],
    ['a: for (;;) {}', '1:1 WXS has no labels.'],
    ['var a = 1 instanceof 2;', '1:9 WXS has no operator instanceof.'],
    ["var a = 'x' in {};", '1:9 WXS has no operator in.'],
    ['var a = 2 ** 3;', '1:9 WXS has no operator **.'],
    ['var a = { get b() { return 1; } };', '1:11 WXS has no getters, setters and spreading.'],
    ['var a = { [b]: 1 };', '1:11 WXS has no computed names.'],
    ['var a = b?.c;', '1:9 WXS has no optional chaining.'],
    ['function* g() {}', '1:1 WXS has no generators and asynchronous functions.'],
    ['var [a] = [1];', '1:5 WXS has no patterns.'],
    ["import('x');", '1:1 WXS has no import.'],
    ['debugger;', '1:1 WXS has no debugger.'],
    ['var a = ;', '1:9 This is not WXS: Unexpected token.'],
  ])('refuses %s, and says where', (source, refusal) => {
    expect(refusalOf(source)).toBe(refusal);
  });

  // @feature 10 mini-wxs
  test('throws only where it would run what WXS does not have', () => {
    const { exports, problems } = runWxs(`
      var bad = { when: function (time) { var day = new Date(time); return day; }, all: function ([a]) { return a; }, arrow: (a) => a in a };
      module.exports = { bad, twice: function (n) { let m = 0; { let k = n; m = k; } return m * 2; } };`);
    const { bad, twice } = exports as Record<'twice', (n: number) => number> & Record<'bad', Record<string, (value: unknown) => unknown>>;
    expect(twice(4)).toBe(8);
    expect(() => bad.when?.(1)).toThrow('a.wxs: WXS has no new; use getDate and getRegExp.');
    expect(() => bad.all?.([1])).toThrow('WXS has no patterns');
    expect(() => bad.arrow?.({})).toThrow('WXS has no operator in');
    expect(problems.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      'error WXS has no new; use getDate and getRegExp.',
      'error WXS has no patterns.',
      "warning WXS is documented without arrow functions; JavaScript's meaning is taken.",
      'error WXS has no operator in.',
      "warning WXS is documented without let; JavaScript's meaning is taken.",
    ]);
  });

  // @feature 10 mini-wxs
  test('computes what JavaScript computes', () => {
    const leaf = fc.oneof(
      fc.integer({ min: -50, max: 50 }).map((value) => `(${value})`),
      fc.constantFrom("'a'", "'7'", 'true', 'null', 'undefined', '[1,2]', 'NaN', '({a:1}).a', '[4,5][1]'),
    );
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc
          .tuple(
            tie('expression'),
            fc.constantFrom('+', '-', '*', '%', '<', '>=', '==', '===', '!=', '&&', '||', '&', '|', '^', '<<', '>>>'),
            tie('expression'),
          )
          .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
        fc.tuple(fc.constantFrom('-', '!', '~', '+', 'typeof '), tie('expression')).map(([operator, a]) => `(${operator}${a})`),
        fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
        tie('expression').map((a) => `(function (x) { var y = x; return y; })(${a})`),
      ),
    }));
    fc.assert(
      fc.property(expression, (source) => {
        expect(valueOfWxs(source)).toEqual(new Function(`return ${source};`)());
      }),
    );
  });

  // @feature 10 mini-wxs
  test("runs Vant's own scripts: classes by modifiers, and units", async () => {
    const read = (name: string) => readFile(`${npmFolder}/@vant/weapp/lib/wxs/${name}.wxs`, 'utf8');
    const addUnit = runWxs(await read('add-unit')).exports as (value: unknown) => unknown;
    expect([addUnit(12), addUnit('-3.5'), addUnit('50%'), addUnit(null)]).toEqual(['12px', '-3.5px', '50%', undefined]);
    const { keys } = runWxs(await read('object')).exports as { keys: (value: object) => string[] };
    expect(keys({ a: 1, b: 2 })).toEqual(['a', 'b']);
  });
});

describe('WXS that means harm', () => {
  /** What hostile data could hold: functions of the runtime that no script made. */
  const smuggled = { make: Function, ask: globalThis.fetch };

  test.each([
    "f.constructor('return 1')()",
    "[].constructor.constructor('return 1')()",
    "''.replace.constructor('return 1')()",
    "({})['con' + 'structor']['constructor']('return 1')()",
    'Math.abs.call(null)',
    "getRegExp('a').exec.apply(null)",
    "data.make('return 1')()",
    "['return 1'].map(data.make)[0]()",
    "'a'.replace('a', data.make)",
    '[2, 1].sort(data.make)',
    "(0, data.ask)('https://elsewhere.example')",
  ])('%s reaches nothing', (expression) => {
    const { exports } = runWxs(`function f() {} module.exports = function (data) { return ${expression}; };`);
    expect(() => (exports as (data: unknown) => unknown)(smuggled)).toThrow(TypeError);
  });

  test.each([
    'globalThis',
    'self',
    'window',
    'Function',
    'eval',
    'fetch',
    'process',
    'Object',
    'Reflect',
    'Proxy',
    'setTimeout',
    '$W',
    'W',
    'X',
    'G',
    'R',
    'f.prototype',
    'f.call',
    'f.caller',
    '[].__proto__',
    "'a'.__proto__",
    '({}).__defineGetter__',
    '({}).__lookupGetter__',
    'f.__proto__',
    'Math.__proto__',
    'JSON.constructor.prototype',
  ])('%s is undefined', (expression) => {
    expect(runWxs(`function f() {} module.exports = { it: ${expression} };`).exports).toEqual({ it: undefined });
  });

  test('a setter is never called, and no prototype is changed', () => {
    runWxs("var o = {}; o.__proto__ = { bad: 1 }; o['__proto__'].worse = 1; var l = []; l.constructor = 1; Math.abs = 1; Math.PI = 3;");
    expect({} as Record<string, unknown>).not.toHaveProperty('bad');
    expect(Math.abs(-1)).toBe(1);
    expect(valueOfWxs('Math.PI')).toBe(Math.PI);
  });

  test('a key that changes between two looks is one key', () => {
    const key = { count: 0, toString: () => (key.count++ === 0 ? 'safe' : 'constructor') };
    const { exports } = runWxs('module.exports = function (o, k) { o[k] = 1; return o; };');
    expect((exports as (o: object, k: object) => object)({}, key)).toEqual({ safe: 1 });
  });

  // @feature 10 mini-wxs
  test('a template calls only what WXS made', () => {
    const { scope, exports } = runWxs('module.exports = function () { return 5; };');
    expect(scope.P(exports)()).toBe(5);
    expect(scope.P(Function)('return 1')).toBeUndefined();
    expect(scope.P(undefined)()).toBeUndefined();
  });

  test.each([
    '{ let a = 1; } module.exports = () => a;',
    'function f() { return r; } var r = /x/;',
    'function f() { { let r = /x/; return () => r; } }',
    'for (let i = /x/; ; ) {} i;',
    'for (var k in {}) {} module.exports = function () { return k; };',
    '{ let f = 1; a: { function f() {} } }',
    'let f = 1; { function f() {} } f;',
    'switch (1) { case 1: let a = 2; } a;',
    'class A {} A; function g([b]) { return b; } b; const { c } = {}; c;',
    'try { var t = 1; } catch (e) { e; } t; e;',
  ])('%s leaves no name that the script does not declare', (text) => {
    const code = compileWxs({ path: 'a.wxs', text }, { resolve: () => null, problems: createProblemList() });
    const { program } = parseScript(`function run($W, require, exports, module) {${code}}`, 'script');
    expect(
      outerReferences(program as Program)
        .map(({ name }) => name)
        .filter((name) => name !== 'Error'),
    ).toEqual([]);
  });

  test('names that look like ours are the script’s own', () => {
    expect(valueOfWxs('(function ($W, W, module, exports, require) { return $W + W + module; })(1, 2, 3)')).toBe(6);
  });

  test('a script that is nested too deep, or too large, is a problem', () => {
    expect(refusalOf(`var a = ${'('.repeat(600)}1${')'.repeat(600)};`)).toMatch(/levels are nested/);
    expect(refusalOf(`var a = ${'1+'.repeat(120_000)}1;`)).toMatch(/nodes|nested/);
  });

  test('of any text at all, compiling throws nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void refusalOf(text)));
    const pieces = fc.constantFrom(
      'var ',
      'a',
      '=',
      '(',
      ')',
      '{',
      '}',
      'function ',
      ';',
      "'\\d'",
      '[',
      ']',
      '.',
      ',',
      'return ',
      '1',
      '\n',
      'module.exports',
    );
    fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (list) => void refusalOf(list.join(''))));
  });
});
