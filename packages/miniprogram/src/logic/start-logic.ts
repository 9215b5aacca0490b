import type { MakeMembers } from '../members/members-slot.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { HostToLogic, LogicToHost } from '../protocol/messages.js';
import { takeDrawingPowers } from './drawing-powers.js';
import { createHostLink } from './host-link.js';
import { lockDown } from './lock-down.js';
import { createProgram, type Program } from './program.js';
import { loadMembers } from './wx/load-members.js';

/** Locks the worker down, waits for the two ports that the frame hands it, and runs the program that the host sends. */
export function startLogic(): void {
  const scope = globalThis as unknown as { onmessage: ((event: MessageEvent) => void) | null };
  scope.onmessage = ({ data: { members: script }, ports }: MessageEvent<{ readonly members: Blob }>) => {
    const [view, host] = ports;
    if (!view || !host) return;
    scope.onmessage = null;
    const powers = lockDown(takeDrawingPowers);
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
      else if (data.type === 'answer') link.answered(data);
      else if (data.type === 'start') {
        program = createProgram({ ...data, members, spawn, powers, link, view, send: (batch) => view.postMessage(batch) });
      } else if (data.type === 'package') program?.add(data.package);
      else if (data.type === 'event') link.told(data);
      else if (data.type === 'file') program?.file(data.url, data.content, data.at);
      else if (data.type === 'do') program?.act(data.action, data.value);
      else if (data.type === 'warm') members();
      else link.report(new Error(`unknown message of at most ${limits.words}`), 'host');
    };
  };
}
