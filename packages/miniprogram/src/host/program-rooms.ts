import type { CompiledProgram } from '../program/compiled-program.js';
import type { HostToLogic, HostToView } from '../protocol/messages.js';
import { type CallBroker, type CallBrokerOptions, type CallHandler, createCallBroker } from './call-broker.js';
import { type ChromeAction, createProgramChrome, type ProgramChrome } from './chrome/program-chrome.js';
import { createFileStore, type FileStore } from './files/file-store.js';
import { networkStatusHandlers } from './network/network-status.js';
import { createSockets, type ProgramSockets } from './network/sockets.js';
import { createTransfers, type Transfers } from './network/transfers.js';
import { createPackageStore, type PackageStore } from './package-store.js';
import type { OpenProgramOptions } from './program-options.js';
import type { ProgramProblem } from './program-problem.js';
import type { ProgramSurroundings } from './running-program.js';
import { createStorageWriter, type StorageWriter } from './storage-writer.js';
import { createWebViews, type WebViews } from './web-view/web-views.js';
import { workerHandlers } from './worker/worker-handlers.js';

/** What a program has from its opening to its end, however often its frame is built anew. */
export interface ProgramRooms {
  readonly packages: PackageStore;
  readonly writes: StorageWriter;
  readonly files: FileStore;
  readonly requests: Transfers;
  readonly sockets: ProgramSockets;
  readonly chrome: ProgramChrome;
  readonly webViews: WebViews;
  readonly broker: CallBroker;
}

/** The ways out of the rooms: to what runs at present, and to who decides of it. */
export interface RoomLinks {
  /** Aborted when the program ends. */
  readonly signal: AbortSignal;
  readonly toLogic: (message: HostToLogic) => void;
  readonly toView: (message: HostToView) => void;
  /** Calls by which a program ends itself, or begins again. */
  readonly handlers: (rooms: Pick<ProgramRooms, 'packages' | 'requests'>) => Readonly<Record<string, CallHandler>>;
  readonly title: (title: string) => void;
  readonly act: (action: ChromeAction) => void;
  readonly chosen: () => boolean;
  readonly seen: () => Promise<void>;
  readonly openPackage: (root: string) => void;
  readonly problem: (problem: ProgramProblem) => void;
  readonly close: () => void;
}

/** Builds them. */
export function createProgramRooms(
  program: CompiledProgram,
  how: OpenProgramOptions,
  around: ProgramSurroundings,
  links: RoomLinks,
): ProgramRooms {
  const { id, name = id, domains = [] } = how;
  const { network, clock, language, permissions, container } = around;
  const { signal, toLogic, toView, problem } = links;
  const packages = createPackageStore(program, around.parted);
  const writes = createStorageWriter(id, around.storage, ({ message }) => problem({ message, where: 'storage' }));
  const files = createFileStore({
    program: id,
    files: around.files,
    clock,
    packaged: packages.file,
    tell: (url, content) => toLogic({ type: 'file', url, content, at: clock.now() }),
    failed: ({ message }) => problem({ message, where: 'files' }),
  });
  const emit: CallBrokerOptions['emit'] = (channel, value) => toLogic({ type: 'event', channel, value });
  const exchange = { program: id, domains, network, signal, emit };
  const requests = createTransfers({ ...exchange, timeouts: program.app.networkTimeout, ...files, file: files.find });
  const sockets = createSockets(exchange);
  const { title, act } = links;
  const asset = packages.address;
  const chrome = createProgramChrome({ container, program: id, name, app: program.app, language, clock, permissions, asset, title, act });
  const webViews = createWebViews({ stage: chrome.stage, name, domains: how.webDomains ?? [], signal, tell: toView });
  const broker = createCallBroker({
    program: id,
    name,
    reasons: Object.fromEntries(Object.entries(program.app.permission).map(([scope, { desc }]) => [scope, desc])),
    capabilities: around.capabilities,
    permissions,
    chrome: { ...chrome.handlers, ...links.handlers({ packages, requests }), ...workerHandlers(program) },
    openSettings: () => chrome.openSettings(),
    copied: chrome.words.copied,
    privacy: { guide: how.privacy, ask: () => askPrivacy(chrome, name, how.privacy?.name ?? ''), seen: links.seen },
    report: around.report,
    chosen: links.chosen,
    requests,
    network: { ...requests.handlers, ...sockets.handlers, ...networkStatusHandlers(exchange) },
    signal,
    openPackage: links.openPackage,
    give: files.give,
    file: files.find,
    preview: chrome.preview,
    sounds: around.sounds,
    clock,
    emit,
    close: links.close,
  });
  return { packages, writes, files, requests, sockets, chrome, webViews, broker };
}

/** Asks the person to agree to the guide, when the program does not ask itself. */
function askPrivacy({ ask, words }: ProgramChrome, name: string, guide: string): Promise<boolean> {
  return ask({ title: words.privacyTitle, content: `${words.privacy(name)} ${guide}`, yes: words.agree, no: words.refuse });
}
