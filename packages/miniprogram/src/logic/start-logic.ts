import type { MakeMembers } from '../members/members-slot.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { HostToLogic, LogicToHost } from '../protocol/messages.js';
import { takeDrawingPowers } from './drawing-powers.js';
import { createHostLink } from './host-link.js';
import { lockDown } from './lock-down.js';
import { createProgram, type Program } from './program.js';
import { loadMembers } from './wx/load-members.js';

/** Locks the worker down, with the two ports that the frame has handed it, and runs the program that the host sends. */
export function startLogic(): void {
  const given: unknown = Reflect.get(globalThis, 'guanxiLogic');
  if (!Array.isArray(given)) return;
  const [script, view, host] = given as [Blob, MessagePort, MessagePort];
  // Takes the name that they were under, too.
  const { trust, ...powers } = lockDown(takeDrawingPowers);
  trust(script);
  const post = (message: LogicToHost) => host.postMessage(message);
  const link = createHostLink(post);
  let program: Program | null = null;
  let loaded: MakeMembers | undefined;
  const members = () => {
    loaded ??= loadMembers<MakeMembers>(script, powers);
    return loaded;
  };
  const spawn = () => powers.spawn(script);
  powers.on('error', (event) => {
    event.preventDefault();
    program?.uncaught((event as ErrorEvent).error ?? (event as ErrorEvent).message);
  });
  powers.on('unhandledrejection', (event) => {
    event.preventDefault();
    program?.rejected((event as PromiseRejectionEvent).reason, (event as PromiseRejectionEvent).promise);
  });
  view.onmessage = ({ data }: MessageEvent<readonly unknown[]>) => program?.seen(data);
  host.onmessage = ({ data }: MessageEvent<HostToLogic>) => {
    if (data.type === 'ping') post({ type: 'pong', id: data.id });
    else if (data.type === 'answer') {
      trust((data.result as { readonly code?: unknown } | null | undefined)?.code);
      link.answered(data);
    } else if (data.type === 'start') {
      trust(data.main.scripts?.content);
      trust(data.probe);
      program = createProgram({ ...data, members, spawn, powers, trust, link, view, send: (batch) => view.postMessage(batch) });
    } else if (data.type === 'package') {
      trust(data.package.scripts?.content);
      program?.add(data.package);
    } else if (data.type === 'event') link.told(data);
    else if (data.type === 'file') program?.file(data.url, data.content, data.at);
    else if (data.type === 'do') program?.act(data.action, data.value);
    else if (data.type === 'warm') members();
    else link.report(new Error(`unknown message of at most ${limits.words}`), 'host');
  };
}
