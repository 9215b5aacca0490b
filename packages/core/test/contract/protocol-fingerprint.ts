import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '@guanxi/core/contract';
import ts from 'typescript';

const repository = join(import.meta.dirname, '../../../..');
/** Files whose types travel. */
const typeFiles = ['error', 'ids', 'json', 'record', 'request'].map((name) => `packages/core/src/contract/${name}.ts`);

/**
 * What two ends that speak one version must agree on, as one digest: the types of requests, records and errors, the
 * frames of a link as docs/PROTOCOL.md gives them, and the schemas, kinds and reasons of `contracts`. Comments, order of
 * declarations and code do not count.
 */
export async function protocolFingerprint(contracts: readonly Contract[]): Promise<string> {
  const types = await Promise.all(typeFiles.map(async (path) => declaredTypes(await readFile(join(repository, path), 'utf8'))));
  const page = await readFile(join(repository, 'docs/PROTOCOL.md'), 'utf8');
  const text = JSON.stringify([types.flat().sort(), frames(page), contracts.map(contractShape)]);
  return createHash('sha256').update(text).digest('hex');
}

/** Interfaces and type aliases, each as TypeScript prints it without comments. */
export function declaredTypes(source: string): string[] {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  const printer = ts.createPrinter({ removeComments: true });
  return file.statements
    .filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    .map((node) => printer.printNode(ts.EmitHint.Unspecified, node, file).replace(/\s+/g, ' '))
    .sort();
}

/** Every frame that a page shows, as `[n, "open", …]`. */
export function frames(page: string): string[] {
  return [...page.matchAll(/`(\[n, "[^`]+\])`/g)].map(([, frame]) => frame ?? '').sort();
}

/** A contract without its code: names, places and schemas. Limits are configuration, but those in schemas are checked. */
export function contractShape({ name, methods, records, signals, reasons }: Contract): unknown {
  return [
    name,
    Object.values(methods)
      .map((one) => [one.name, schemaShape(one.input), schemaShape(one.output)])
      .sort(),
    Object.values(records)
      .map((one) => [one.kind, one.place, schemaShape(one.body)])
      .sort(),
    Object.values(signals)
      .map((one) => [one.kind, schemaShape(one.body)])
      .sort(),
    Object.keys(reasons).sort(),
  ];
}

/** What a valibot schema or action demands. Messages are left out but for checks by a function: there they say what it demands. */
function schemaShape(schema: unknown): unknown {
  if (schema instanceof RegExp) return String(schema);
  if (Array.isArray(schema)) return schema.map(schemaShape);
  if (typeof schema !== 'object' || schema === null) return typeof schema === 'function' ? 'code' : schema;
  const telling = [
    'type',
    'entries',
    'item',
    'items',
    'key',
    'value',
    'rest',
    'options',
    'literal',
    'wrapped',
    'pipe',
    'requirement',
    'default',
    ...('type' in schema && (schema.type === 'custom' || schema.type === 'check') ? ['message'] : []),
  ];
  // Of a record's entries the names are the shape; of a schema only what it demands.
  const own = 'kind' in schema && 'type' in schema ? telling.filter((key) => key in schema) : Object.keys(schema).sort();
  return own.map((key) => [key, schemaShape((schema as Record<string, unknown>)[key])]);
}
