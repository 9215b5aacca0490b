import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A member of `wx` that the published typings know. */
export interface PublishedMember {
  readonly name: string;
  /** Where WeChat's own reference has it, such as `ui` and `interaction`; `other` where the typings name no page. */
  readonly category: string;
  readonly part: string;
}

const page = /developers\.weixin\.qq\.com\/miniprogram\/dev\/api\/([\w-]+)(?:\/([\w-]+))?\//;

/** The members of the interface `Wx` of miniprogram-api-typings, in order of their names. */
export function publishedMembers(): PublishedMember[] {
  const require = createRequire(new URL('../../packages/miniprogram/package.json', import.meta.url));
  const path = join(dirname(require.resolve('miniprogram-api-typings/package.json')), 'types/wx/lib.wx.api.d.ts');
  const file = ts.createSourceFile('wx.d.ts', readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const members = new Map<string, PublishedMember>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx') {
      for (const member of node.members) {
        if (!member.name || !ts.isIdentifier(member.name) || members.has(member.name.text)) continue;
        const [, category = 'other', part = ''] = page.exec(file.text.slice(member.getFullStart(), member.getStart(file))) ?? [];
        members.set(member.name.text, { name: member.name.text, category, part });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...members.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
