import { GuanxiError } from '@guanxi/core';
import { compileProgram, openProject, type SourceLanguage, type Translate, translatedFiles } from '@guanxi/miniprogram/compiler';
import type { CompiledProject, FromCompiler, ToCompiler } from './compile-messages.js';

const say = (message: FromCompiler) => postMessage(message);

self.onmessage = ({ data }: MessageEvent<ToCompiler>) => {
  compile(data).then(
    (project) => say({ type: 'done', project }),
    (cause: unknown) => {
      const { code, message, reason } = GuanxiError.from(cause);
      say({ type: 'failed', code, message, reason });
    },
  );
};

async function compile({ picked }: ToCompiler): Promise<CompiledProject> {
  const { name, files, npm } = await openProject(picked);
  const untranslated = new Set<string>();
  const translated = translatedFiles(files, languages, {
    missing: (path, { extension }) => untranslated.add(`${path}: ${extension} is not translated here; guanxi-mini dev does that.`),
    failed: (path, cause) => untranslated.add(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`),
  });
  const program = await compileProgram(translated, { npm, onProgress: (step) => say({ type: 'step', step }) });
  return { name, program, untranslated: [...untranslated] };
}

/** Takes the types out and leaves the rest as it was. Its code comes with the first file that needs it. */
const typeScript: Translate = async (text, filePath) => {
  const { transform } = await import('sucrase');
  return transform(text, { transforms: ['typescript'], disableESTransforms: true, filePath }).code;
};

const languages: readonly SourceLanguage[] = [
  { extension: '.ts', becomes: '.js', translator: () => typeScript },
  { extension: '.less', becomes: '.wxss', translator: () => null },
  { extension: '.scss', becomes: '.wxss', translator: () => null },
  { extension: '.sass', becomes: '.wxss', translator: () => null },
];
