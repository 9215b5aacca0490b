import { createInspector } from '../devtools/create-inspector.js';
import { type Devtools, mountDevtools } from '../devtools/mount-devtools.js';
import { makeButton, makeElement } from '../host/chrome/make-element.js';
import { indexedDbProgramFiles } from '../host/files/indexed-db-program-files.js';
import { indexedDbProgramStorage } from '../host/indexed-db-program-storage.js';
import { proxyNetwork } from '../host/network/proxy-network.js';
import { createProgramHost } from '../host/program-host.js';
import type { RunningProgram } from '../host/running-program.js';
import type { CompiledProgram, Problem } from '../program/compiled-program.js';
import { devCapabilities } from './dev-capabilities.js';
import { devPageStyle } from './dev-page-style.js';
import type { DevProgram, DevState } from './dev-program.js';
import { askToPay } from './pay-sheet.js';

/** Runs the program that the server compiles, in a phone beside the panel; again, with its pages, whenever it is another. */
export function startDevPage(body: HTMLElement): void {
  const parts = drawPage(body);
  let person = '';
  const inspector = createInspector({ probe: '/probe.js', view: '/view.js', elements: '/elements.js' });
  const host = createProgramHost({
    container: parts.phone,
    scripts: { view: '/view.js', logic: '/logic.js', members: '/members.js', elements: '/elements.js' },
    storage: indexedDbProgramStorage({ name: 'guanxi-mini-dev' }),
    files: indexedDbProgramFiles({ name: 'guanxi-mini-dev' }),
    // Servers of programs seldom allow a web page to ask them.
    network: proxyNetwork({ url: location.origin, token: () => 'dev' }),
    ask: async ({ name, permission, reason }) => confirm(`${name}: ${permission}? ${reason}`),
    capabilities: devCapabilities({
      say: (text) => inspector.programs$.value.at(-1)?.say('info', text, 'guanxi-mini dev'),
      person: () => person,
      askToPay: (bill, signal) => askToPay(parts.screen, bill, signal),
    }),
  });
  placePanel(parts.panel, inspector);
  let running: RunningProgram | null = null;
  let shown = 0;
  // One after the other: a file may change while the program is opened.
  let turn = Promise.resolve();
  const show = async (state: DevState) => {
    parts.say(state);
    person = state.person;
    if (state.revision !== shown && state.revision > 0) {
      shown = state.revision;
      const program = await fetchProgram();
      const stack = (running?.stack$.value ?? []).filter(({ path }) => program.app.pages.includes(path));
      await running?.close();
      running = await host.open(program, {
        id: state.id,
        name: state.name,
        domains: state.domains,
        inspect: inspector,
        ...(stack.length > 0 ? { stack } : {}),
      });
    }
    const session = inspector.programs$.value.at(-1);
    for (const { severity, path, line = 1, column = 1, message } of state.problems)
      session?.say(severity === 'error' ? 'error' : 'warn', message, `${path}:${line}:${column}`);
    if (state.failure !== null) session?.say('error', state.failure, 'guanxi-mini dev');
  };
  const events = new EventSource('/events');
  events.onmessage = ({ data }: MessageEvent<string>) => {
    const state = JSON.parse(data) as DevState;
    turn = turn.then(() => show(state)).catch((cause: unknown) => parts.fail((cause as Error).message));
  };
  events.onerror = () => parts.status('guanxi-mini dev has stopped');
}

async function fetchProgram(): Promise<CompiledProgram> {
  const response = await fetch('/program.json');
  if (!response.ok) throw new Error(`The server answers ${response.status}.`);
  const program = (await response.json()) as DevProgram;
  const packages = program.packages.map((one) => ({
    ...one,
    assets: Object.fromEntries(
      Object.entries(one.assets).map(([path, text]) => [path, Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))]),
    ),
  }));
  return { ...program, packages };
}

interface PageParts {
  readonly phone: HTMLElement;
  /** What sheets lie over. */
  readonly screen: HTMLElement;
  readonly panel: HTMLElement;
  /** Shows what the compiler found. */
  say(state: DevState): void;
  status(text: string): void;
  /** The program could not be opened. */
  fail(text: string): void;
}

function drawPage(body: HTMLElement): PageParts {
  const status = makeElement('p', 'status');
  status.setAttribute('role', 'status');
  const phone = makeElement('div', 'phone');
  const over = makeElement('section', 'problems');
  over.setAttribute('role', 'alert');
  over.hidden = true;
  const screen = makeElement('div', 'device');
  screen.append(phone, over);
  const desk = makeElement('main', 'desk');
  desk.append(status, screen);
  const panel = makeElement('aside', 'panel');
  body.append(makeElement('style', '', devPageStyle), desk, panel);
  const lay = (title: string, lines: readonly HTMLElement[]) => {
    over.hidden = false;
    const close = makeButton('close', '×', () => {
      over.hidden = true;
    });
    close.setAttribute('aria-label', 'Close');
    over.replaceChildren(close, makeElement('h2', '', title), ...lines);
  };
  return {
    phone,
    screen,
    panel,
    say({ name, revision, took, problems, failure }) {
      document.title = `${name} · guanxi-mini dev`;
      const errors = problems.filter(({ severity }) => severity === 'error');
      const warnings = problems.length - errors.length;
      const found = `${errors.length} errors, ${warnings} warnings`;
      status.textContent = `${name} · ${failure === null ? `compiled in ${took} ms` : 'not compiled'}${problems.length > 0 ? ` · ${found}` : ''}`;
      status.dataset['revision'] = String(revision);
      over.hidden = true;
      if (failure !== null) lay('The program cannot be compiled', [makeElement('p', '', failure)]);
      else if (errors.length > 0)
        lay(`${errors.length} ${errors.length === 1 ? 'file is' : 'problems are'} in the way`, errors.map(problemLine));
    },
    status(text) {
      status.textContent = text;
    },
    fail: (text) => lay('The program could not be opened', [makeElement('p', '', text)]),
  };
}

function problemLine({ path, line = 1, column = 1, message }: Problem): HTMLElement {
  const row = makeElement('p', '');
  row.append(makeElement('b', '', `${path}:${line}:${column}`), ' ', message);
  return row;
}

/** Beside the phone where there is room for both, else as a sheet over it. */
function placePanel(place: HTMLElement, inspector: Parameters<typeof mountDevtools>[1]): void {
  const narrow = matchMedia('(max-width: 820px)');
  let devtools: Devtools | null = null;
  const mount = () => {
    devtools?.close();
    devtools = mountDevtools(place, inspector, { look: narrow.matches ? 'sheet' : 'panel' });
  };
  narrow.addEventListener('change', mount);
  mount();
}
