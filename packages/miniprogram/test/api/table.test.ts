import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { drawnElements } from '../../src/api/drawn-elements.js';
import { refusedMembers } from '../../src/api/refused-members.js';
import { hostMembers, memberTable, realMembers } from '../../src/api/table.js';
import { builtIns } from '../../src/view/elements/index.js';

/** The members of `wx` that the published typings know. */
function publishedMembers(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('miniprogram-api-typings/package.json'));
  const file = ts.createSourceFile('wx.d.ts', readFileSync(join(folder, 'types/wx/lib.wx.api.d.ts'), 'utf8'), ts.ScriptTarget.Latest);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx')
      for (const { name } of node.members) if (name && ts.isIdentifier(name)) names.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...names].sort();
}

// @feature 10 mini-api
test('every member of wx that the published typings know is real, for the host, or refused, and no other', () => {
  expect([...memberTable(refusedMembers).keys()].sort()).toEqual(publishedMembers());
  const all = [...refusedMembers, ...realMembers, ...hostMembers];
  expect(new Set(all).size).toBe(all.length);
});

test('what canIUse says of elements is what the view has', () => {
  expect([...drawnElements].sort()).toEqual(Object.keys(builtIns).sort());
});
