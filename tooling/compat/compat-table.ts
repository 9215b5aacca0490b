import type { MemberStatus } from '../../packages/miniprogram/src/api/table.js';
import { markedTests } from '../features/marked-tests.js';
import type { SourceFile } from '../house/source-file.js';
import type { PublishedMember } from './published-members.js';

/** What the page of compatibility is made of. */
export interface CompatTable {
  readonly members: readonly PublishedMember[];
  /** How each member is served, by its name. */
  readonly statuses: ReadonlyMap<string, MemberStatus>;
  /** What differs from WeChat, by the member's name. */
  readonly notes: Readonly<Record<string, string>>;
}

/** A test that shows how a member behaves: the line above it says `// @wx <member> <member> …`. */
export interface MemberMark {
  readonly member: string;
  readonly path: string;
  /** The test's own name. */
  readonly test: string;
}

/** The word in a mark that stands for every member that is refused. */
const everyRefused = 'all-refused';
const mark = /^[ \t]*\/\/ @wx +([\w -]+?)[ \t]*$/gm;

/** The marks in test files. Throws for a mark that no test follows. */
export function memberMarks(files: readonly SourceFile[]): MemberMark[] {
  return markedTests(files, mark).flatMap(({ said: [names = ''], path, test }) =>
    names.split(/ +/).map((member) => ({ member, path, test })),
  );
}

/** Served members that no test shows, and marks and notes of members that there are not. */
export function compatProblems({ members, statuses, notes }: CompatTable, marks: readonly MemberMark[]): string[] {
  const published = new Set(members.map(({ name }) => name));
  const marked = new Set(marks.map(({ member }) => member));
  const isShown = (name: string) => marked.has(statuses.get(name) === 'refuses' ? everyRefused : name);
  return [
    ...members.filter(({ name }) => !statuses.has(name)).map(({ name }) => `src/api/table.ts does not say how wx.${name} is served`),
    ...members.filter(({ name }) => !isShown(name)).map(({ name }) => `no test is marked \`// @wx ${name}\`: ${statuses.get(name)}`),
    ...marks
      .filter(({ member }) => member !== everyRefused && !published.has(member))
      .map(({ member, path }) => `${path}: wx has no member ${member}`),
    ...Object.keys(notes)
      .filter((name) => !published.has(name))
      .map((name) => `docs/miniprogram-compat.json: wx has no member ${name}`),
  ];
}

/** docs/miniprogram-compat.md. */
export function compatPage({ members, statuses, notes }: CompatTable, marks: readonly MemberMark[]): string {
  const count = (status: MemberStatus, of = members) => of.filter(({ name }) => statuses.get(name) === status).length;
  const row = ({ name, part }: PublishedMember) => {
    const status = statuses.get(name) ?? '';
    const names = status === 'refuses' ? [everyRefused] : [name];
    const paths = new Set(marks.filter(({ member }) => names.includes(member)).map(({ path }) => path));
    const tests = [...paths].sort().map((path) => `[${path.split('/').at(-1)}](../${path})`);
    return `| \`${name}\` | ${part} | ${status} | ${notes[name] ?? ''} | ${tests.join('<br>')} |`;
  };
  const section = (category: string) => {
    const own = members.filter((member) => member.category === category);
    const served = own.length - count('refuses', own);
    return `## ${category}: ${served} of ${own.length}\n\n| member | part | how | what differs | shown by |\n| --- | --- | --- | --- | --- |\n${own.map(row).join('\n')}`;
  };
  const categories = [...new Set(members.map(({ category }) => category))].sort();
  return `# Compatibility

How each of the ${members.length} members of \`wx\` that miniprogram-api-typings knows is served: ${count('real')} \`real\`, ${count('host')} \`host\`, ${count('refuses')} \`refuses\`.

- \`real\`: within the program's own thread, without asking anybody.
- \`host\`: by the page that hosts the program, perhaps after asking the person, perhaps only if the host app brings what it takes.
  What a host app does not bring fails as WeChat's callbacks fail: \`fail not supported\`.
- \`refuses\`: it is there and fails as WeChat's callbacks fail, and \`wx.canIUse\` says no. A listener that will never be called is
  taken and told to the developer.

Made by \`npm run compat\` from the published typings, from src/api of the package, from docs/miniprogram-compat.json and from the
marks \`// @wx <member>\` above tests; do not edit. A served member without a test fails the checks.

${categories.map(section).join('\n\n')}
`;
}
