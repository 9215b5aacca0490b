import type { Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { fault } from '../protocol/fault.js';
import { createFloodGate } from '../protocol/flood-gate.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import {
  type HostToLogic,
  type HostToView,
  type LogicToHost,
  type OpenEntry,
  parseLogicToHost,
  parseViewToHost,
  type ViewToHost,
} from '../protocol/messages.js';
import { plainSize } from '../protocol/plain-value.js';
import type { ProgramObserver } from './inspection/program-inspector.js';
import type { MemoryMeter } from './memory-meter.js';
import type { ProgramProblem } from './program-problem.js';
import type { ProgramRooms } from './program-rooms.js';
import type { SandboxFrame } from './sandbox-frame.js';
import type { ViewData } from './view-data.js';
import { createWatchdog, type Watchdog } from './watchdog.js';

/** One frame of a program, from its first message to its end. A program that is begun again has another. */
export interface ProgramSession {
  /** Roots of the packages that this frame was given. */
  readonly packages: Set<string>;
  toLogic(message: HostToLogic): void;
  toView(message: HostToView): void;
  /** Gives logic what it begins with. From here on both sides are watched. */
  begin(start: HostToLogic): void;
  /** Is not watched while it is paused. */
  pause(paused: boolean): void;
  /** Settles when all that logic was told so far has been heard, and what it said of that is here. */
  heard(): Promise<void>;
  /** Settles when what the view saw until now is here. */
  seen(): Promise<void>;
  /** Takes the keyboard away from the frame. */
  blur(): void;
  /** Ends the frame; nothing that it said is heard after that. */
  close(): void;
}

/** What a session tells of its program. */
export interface SessionEvents {
  /** The first page is drawn. */
  readonly drawn: () => void;
  readonly stack: (stack: readonly OpenEntry[]) => void;
  readonly slow: (slow: boolean) => void;
  /** One of its sides does not answer any more. */
  readonly dead: (side: 'logic' | 'view') => void;
  /** Its frame takes so much memory, in bytes. */
  readonly memory: (bytes: number) => void;
  /** It said what nothing of ours says: it has to be ended. */
  readonly failed: (error: GuanxiError) => void;
  readonly problem: (problem: ProgramProblem) => void;
}

/** What it works with. */
export interface SessionOptions extends SessionEvents {
  readonly frame: SandboxFrame;
  readonly rooms: ProgramRooms;
  readonly clock: Clock;
  readonly meter: MemoryMeter;
  /** Is told what happens, if somebody inspects the program. */
  readonly observer: ProgramObserver | undefined;
  /** Finds what the view asks for by an address, `caughtUp` settles when all is here that logic told before. */
  readonly resource: (url: string, caughtUp: () => Promise<void>) => Promise<ViewData | null>;
}

/** Pings from this number on are not the watchdog's. */
const firstCatchUp = 2 ** 40;

/** Listens to both sides of the frame. Each of their messages is parsed as one of somebody who means harm. */
export function createProgramSession(options: SessionOptions): ProgramSession {
  const { frame, rooms, clock, observer } = options;
  let closed = false;
  let watchdog: Watchdog | null = null;
  const unwatch = options.meter.watch(frame.element, options.memory);
  const toLogic = (message: HostToLogic) => frame.logic.postMessage(message);
  const toView = (message: HostToView) => frame.view.postMessage(message);
  observer?.told({ type: 'began' });
  const catchUps = createCatchUps((id) => toLogic({ type: 'ping', id }));
  const sights = createCatchUps((id) => toView({ type: 'ping', id }));
  const serve = callServer(rooms.broker.serve, (answer) => {
    // An answer to a frame that was ended must not reach the one that took its place.
    if (!closed) toLogic(answer);
  });

  const fromLogic = (message: LogicToHost) => {
    if (message.type === 'pong') {
      if (!catchUps.answered(message.id)) watchdog?.pong('logic', message.id);
    } else if (message.type === 'store') {
      rooms.writes.write(message.key, message.value);
      observer?.told({ ...message, type: 'stored' });
    } else if (message.type === 'inspect') {
      // Only a probe says this, and one was put in only if somebody inspects.
      if (!observer) throw fault('bad-message', 'A program speaks as a probe that there is not.');
      observer.told({ type: 'probe', entries: message.entries });
    } else if (message.type === 'file') rooms.files.change(message.change);
    else if (message.type === 'error') options.problem({ message: message.message, where: message.where });
    else if (message.type === 'stack') options.stack(message.stack);
    else serve(message);
  };

  const fromView = (message: ViewToHost) => {
    if (message.type === 'pong') {
      if (!sights.answered(message.id)) watchdog?.pong('view', message.id);
    } else if (message.type === 'agreed') rooms.broker.agreed();
    else if (message.type === 'fault') options.failed(new GuanxiError('invalid', message.message, { reason: message.reason }));
    else if (message.type === 'web-view') rooms.webViews.show(message.id, message.url, message.shown);
    else if (message.type === 'drawn') options.drawn();
    else {
      void options
        .resource(message.url, catchUps.next)
        .then((found) => toView({ type: 'resource', id: message.id, bytes: found?.bytes ?? null, mime: found?.mime ?? '' }));
    }
  };

  const heard = <Message>(parse: (data: unknown) => Message, take: (message: Message) => void) => {
    const gate = createFloodGate(clock.now);
    return ({ data }: MessageEvent<unknown>) => {
      if (closed) return;
      try {
        gate.pass(1);
        take(parse(data));
      } catch (cause) {
        options.failed(GuanxiError.from(cause, 'invalid'));
      }
    };
  };
  frame.onLeft = () => {
    if (!closed) options.dead('view');
  };
  frame.logic.onmessage = heard(parseLogicToHost, fromLogic);
  frame.view.onmessage = heard(parseViewToHost, fromView);

  return {
    packages: new Set(['']),
    toLogic,
    toView,
    begin(start) {
      if (closed) return;
      if (start.type === 'start') observer?.told({ type: 'storage', values: start.start.storage });
      toLogic(start);
      watchdog = createWatchdog({
        clock,
        ping(id) {
          toLogic({ type: 'ping', id });
          toView({ type: 'ping', id });
        },
        slow: options.slow,
        dead: options.dead,
      });
    },
    pause: (paused) => watchdog?.pause(paused),
    heard: catchUps.next,
    seen: sights.next,
    blur: () => frame.element.blur(),
    close() {
      closed = true;
      watchdog?.close();
      unwatch();
      catchUps.clear();
      sights.clear();
      frame.close();
    },
  };
}

/**
 * What the view asks for can be here before what logic told just then, and the other way round: they come by different ports. Once
 * one of them has answered a ping, all that it told before is here.
 */
function createCatchUps(ping: (id: number) => void) {
  const waiting = new Map<number, () => void>();
  let last = firstCatchUp;
  return {
    next(): Promise<void> {
      last += 1;
      const id = last;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        ping(id);
      });
    },
    /** Whether the pong was one of these. */
    answered(id: number): boolean {
      if (id < firstCatchUp) return false;
      waiting.get(id)?.();
      waiting.delete(id);
      return true;
    },
    clear: () => waiting.clear(),
  };
}

type Answer = Extract<HostToLogic, { type: 'answer' }>;

/** Serves the calls of one frame, so many at once. Throws when too many wait. */
function callServer(serve: ProgramRooms['broker']['serve'], answer: (answer: Answer) => void) {
  let pending = 0;
  let held = 0;
  return ({ id, name, input }: Extract<LogicToHost, { type: 'call' }>) => {
    const size = plainSize(input);
    pending += 1;
    held += size;
    if (pending > limits.pendingCalls || held > limits.pendingSize) {
      throw new GuanxiError('too-large', 'Too many calls of a program wait for an answer.', { reason: 'flood' });
    }
    const done = (result: Answer['result'], error?: string) => {
      pending -= 1;
      held -= size;
      answer({ type: 'answer', id, result, ...(error === undefined ? {} : { error }) });
    };
    serve(name, input).then(
      (result) => done(result),
      (cause: unknown) => done(null, failText(cause)),
    );
  };
}

/** The words for `fail`: what WeChat's programs look for, and never more than a line. */
function failText(cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  return (said.startsWith('fail') ? said : `fail ${said}`).slice(0, limits.words);
}
