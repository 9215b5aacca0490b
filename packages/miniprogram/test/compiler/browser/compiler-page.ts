import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import { openPackage } from '@guanxi/miniprogram/package';
import * as glassEasel from 'glass-easel';
import { templateScope } from '../../../src/program/template/template-scope.js';

/** What the page does for its test. */
export interface CompilerPage {
  /** Compiles in the page; the hash of what came out, and how long it took the second time. */
  compile(files: Record<string, string>, npm: Record<string, string>): Promise<{ hash: string; milliseconds: number }>;
  /** Draws the first page of a program with the view framework, before and after a change of its data. */
  draw(files: Record<string, string>, data: Record<string, unknown>, change: Record<string, unknown>): Promise<string[]>;
  /** The pages of a package, opened in the page. */
  open(bytes: number[], developer: string): Promise<readonly string[] | undefined>;
}

const page: CompilerPage = {
  async compile(files, npm) {
    const given = { npm: memoryFiles(npm) };
    await compileProgram(memoryFiles(files), given);
    const start = performance.now();
    const program = await compileProgram(memoryFiles(files), given);
    const milliseconds = performance.now() - start;
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(program)));
    return { hash: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''), milliseconds };
  },
  async draw(files, data, change) {
    const program = await compileProgram(memoryFiles(files));
    const template = program.packages[0]?.components[program.app.pages[0] ?? '']?.template ?? '';
    const made = new Function(`return (${template})`)()(templateScope());
    const space = new glassEasel.ComponentSpace();
    const view = space.defineComponent({ is: 'view' });
    const definition = space.defineComponent({ is: 'page', using: { view: view.general() }, template: made, data });
    const context = new glassEasel.CurrentWindowBackendContext();
    const component = glassEasel.Component.createWithContext('page', definition.general(), context as never);
    const host = document.createElement('div');
    const place = document.createElement('div');
    document.body.append(host);
    host.append(place);
    glassEasel.Element.replaceDocumentElement(component, host as never, place as never);
    const before = host.innerHTML;
    component.setData(change);
    return [before, host.innerHTML];
  },
  async open(bytes, developer) {
    const opened = await openPackage(new Uint8Array(bytes), { trusted: { publishers: [], developers: [developer] } });
    return opened.app?.pages;
  },
};

Object.assign(globalThis, page);
