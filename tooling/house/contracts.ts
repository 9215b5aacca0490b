import ts from 'typescript';
import type { SourceFile } from './source-file.js';

/** An interface that others implement, and the suite that says what it means. */
export interface Contract {
  readonly name: string;
  readonly file: string;
  /** The exported name of its acceptance suite: an array of cases, or what makes one. */
  readonly suite: string;
}

/** Members that a contract may have. */
const memberLimit = 6;

/** Every contract of the house. */
export const contracts: readonly Contract[] = [
  { name: 'Transport', file: 'packages/core/src/transport/transport.ts', suite: 'transportCases' },
  { name: 'Storage', file: 'packages/core/src/storage/storage.ts', suite: 'storageCases' },
  { name: 'Database', file: 'reference-server/src/database/database.ts', suite: 'databaseCases' },
  { name: 'Bus', file: 'reference-server/src/bus/bus.ts', suite: 'busCases' },
  { name: 'ProgramStorage', file: 'packages/miniprogram/src/host/program-storage.ts', suite: 'programStorageCases' },
  { name: 'ProgramFileStorage', file: 'packages/miniprogram/src/host/files/program-file-storage.ts', suite: 'programFilesCases' },
  { name: 'BlobStore', file: 'packages/core/src/serve/blob-store.ts', suite: 'blobStoreCases' },
];

/** Contracts that are missing or have grown too large. */
export function checkContracts(files: readonly SourceFile[], list: readonly Contract[] = contracts): string[] {
  return list.flatMap(({ name, file }) => {
    const source = files.find(({ path }) => path === file);
    const members = source === undefined ? null : membersOf(parse(source), name);
    if (members === null) return [`${file}: there should be the interface ${name}.`];
    if (members.length <= memberLimit) return [];
    return [`${file}: ${name} has ${members.length} members (${members.join(', ')}), ${memberLimit} is the limit.`];
  });
}

/** A function that makes an implementation of a contract. */
export interface Implementation {
  readonly contract: string;
  readonly factory: string;
  readonly path: string;
}

/**
 * The implementations among `files`: exported functions of sources whose declared result is the contract or a promise of
 * it. Those that take one are decorators, and those below `testing/` are for tests; neither is counted.
 */
export function implementationsIn(files: readonly SourceFile[], list: readonly Contract[] = contracts): Implementation[] {
  return files
    .filter(({ path }) => /^(packages\/[^/]+|reference-server)\/src\/.*\.ts$/.test(path) && !path.includes('/testing/'))
    .flatMap((file) => {
      const source = parse(file);
      const known = list.filter((contract) => imports(source, contract)).map(({ name }) => name);
      return source.statements.flatMap((statement) => {
        if (!ts.isFunctionDeclaration(statement) || statement.name === undefined || !isExported(statement)) return [];
        const contract = made(statement.type);
        if (contract === null || !known.includes(contract) || statement.parameters.some(({ type }) => made(type) === contract)) return [];
        return [{ contract, factory: statement.name.text, path: file.path }];
      });
    });
}

/** Implementations that no test file runs through the contract's suite. */
export function checkSuites(files: readonly SourceFile[], list: readonly Contract[] = contracts): string[] {
  const tests = files.filter(({ path }) => path.endsWith('.test.ts') || path.includes('/test/'));
  return implementationsIn(files, list).flatMap(({ contract, factory, path }) => {
    const suite = list.find(({ name }) => name === contract)?.suite ?? '';
    const uses = (text: string, name: string) => new RegExp(`\\b${name}\\b`).test(text);
    if (tests.some(({ text }) => uses(text, factory) && uses(text, suite))) return [];
    return [`${path}: ${factory} makes a ${contract}, but no test names both it and ${suite}.`];
  });
}

function parse({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function membersOf(source: ts.SourceFile, name: string): string[] | null {
  const found = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
  if (found === undefined || !ts.isInterfaceDeclaration(found)) return null;
  const inherited = (found.heritageClauses ?? []).flatMap(({ types }) => types.flatMap((type) => membersOf(source, type.getText()) ?? []));
  return [...inherited, ...found.members.map((member) => member.name?.getText() ?? '(call)')];
}

/** The name of a type, or of what a promise of it holds. */
function made(type: ts.TypeNode | undefined): string | null {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return null;
  const name = type.typeName.getText();
  return name === 'Promise' ? made(type.typeArguments?.[0]) : name;
}

/** Whether the contract itself is imported, not another thing of its name. */
function imports(source: ts.SourceFile, { name, file }: Contract): boolean {
  return source.statements.some(
    (node) =>
      ts.isImportDeclaration(node) &&
      ts.isStringLiteral(node.moduleSpecifier) &&
      (node.moduleSpecifier.text.startsWith('@guanxi/') ||
        file.endsWith(node.moduleSpecifier.text.replace(/^(\.{1,2}\/)+/, '/').replace(/\.js$/, '.ts'))) &&
      node.importClause?.namedBindings !== undefined &&
      ts.isNamedImports(node.importClause.namedBindings) &&
      node.importClause.namedBindings.elements.some((element) => (element.propertyName ?? element.name).text === name),
  );
}

function isExported(node: ts.FunctionDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
