import type { SourceFile } from './source-file.js';

const codeFile = /\.(tsx?|mjs|css)$/;
const vagueNames = /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/;
/** Lines; the linter holds scripts to it, this holds everything that people write. */
const fileLength = 500;
const generated = /(^package-lock\.json|\.api\.md|^docs\/(BENCHMARKS|FEATURES)\.md)$/;

/** Names that say nothing, files that are too long, and indexes that do more than name what is inside. */
export function checkPaths(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => [
    ...(vagueNames.test(path) ? [`${path}: name it after what it holds; utils, helpers, common and misc hold anything.`] : []),
    ...(codeFile.test(path) && !generated.test(path) && lines(text) > fileLength
      ? [`${path}: ${lines(text)} lines, ${fileLength} is the ceiling. Which of its ideas can live in a file of its own?`]
      : []),
    ...(/\/src\/(.+\/)?index\.ts$/.test(path) && /^(?!\s*(\/\/|\/?\*)).*\b(const|function|class|let)\s/m.test(text)
      ? [`${path}: an index holds named re-exports and nothing else.`]
      : []),
  ]);
}

function lines(text: string): number {
  return text.split('\n').length - 1;
}
