import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
// Every entry that is published, by the exports maps themselves.
const entryPoints = read('package.json').workspaces.flatMap((workspace) => {
  const { private: unpublished, exports = {} } = read(`${workspace}/package.json`);
  const sources = Object.values(exports).flatMap((target) => target['guanxi-source'] ?? []);
  return unpublished ? [] : sources.map((source) => `${workspace}/${source}`);
});

export default {
  name: 'guanxi',
  entryPoints,
  tsconfig: 'tsconfig.json',
  skipErrorChecking: true,
  out: 'dist/docs',
  readme: 'README.md',
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  validation: { notExported: false, invalidLink: true },
};
