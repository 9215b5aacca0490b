import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { type Entry, publishedEntries } from '../package/workspaces.js';

/**
 * `npm run api` writes the report of every entry to `etc/`; with `--check` it compares instead, and fails on a
 * difference. It reads the built declarations, so build first.
 */
const check = process.argv.includes('--check');
const root = process.cwd();
const differing: string[] = [];
for (const entry of publishedEntries(root)) {
  if (!(await report(entry))) differing.push(entry.name);
}
if (differing.length > 0) {
  process.stderr.write(
    `The public API of ${differing.join(', ')} is not as in etc/. If it should change: npm run build:packages && npm run api, and commit etc/.\n`,
  );
  process.exitCode = 1;
}

/** Whether the report in `etc/` tells the truth, or now does. */
async function report({ name, workspace, target }: Entry): Promise<boolean> {
  const projectFolder = join(root, workspace.path);
  const declarations = join(projectFolder, target.import.types);
  if (!existsSync(declarations)) throw new Error(`${declarations} is not built. Run npm run build:packages.`);
  const temporary = join(root, 'temp/api');
  await mkdir(temporary, { recursive: true });
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder,
      mainEntryPointFilePath: declarations,
      compiler: { tsconfigFilePath: join(projectFolder, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFolder: join(root, 'etc'),
        reportTempFolder: temporary,
        reportFileName: `${name.slice('@guanxi/'.length).replaceAll('/', '.')}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        // The report is for what the API is; how it is documented is the linter's and typedoc's.
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Warning } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, 'package.json'),
  });
  const result = Extractor.invoke(config, {
    localBuild: !check,
    showVerboseMessages: false,
    // What is no error says at length what the exit code says in a word.
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  return check ? !result.apiReportChanged : true;
}
