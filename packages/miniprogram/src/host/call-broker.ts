import type { Clock } from '@guanxi/core';
import type { PlainValue } from '../protocol/plain-value.js';
import type { Capabilities, CapabilityInput } from './capabilities.js';
import { capabilityHandlers } from './capability-handlers.js';
import type { MediaItem } from './chrome/media-viewer.js';
import { placeUpdateHandlers } from './device/place-updates.js';
import { screenHandlers } from './device/screen-handlers.js';
import { sensorHandlers } from './device/sensor-handlers.js';
import { deviceHandlers } from './device-handlers.js';
import { fileHandlers } from './file-handlers.js';
import { documentHandlers } from './files/document-handlers.js';
import type { BackgroundSounds } from './media/background-sounds.js';
import { cameraHandlers } from './media/camera-handlers.js';
import { choosingHandlers } from './media/choosing-handlers.js';
import { mediaHandlers } from './media/media-handlers.js';
import { recorderHandlers } from './media/recorder-handlers.js';
import { soundHandlers } from './media/sound-handlers.js';
import type { Transfers } from './network/transfers.js';
import { passingHandlers } from './passing-handlers.js';
import type { PermissionName, Permissions } from './permissions.js';
import { createPrivacy, type Privacy, type PrivacyOptions } from './privacy.js';
import { type ProgramReport, reportHandler } from './report-handler.js';

/** Serves one call. Rejects with an `Error` whose message is the call's `fail …`. */
export type CallHandler = (input: CapabilityInput) => Promise<PlainValue> | PlainValue;

/** Serves the calls of one program. Names come from the program; what they lead to is decided here. */
export interface CallBroker {
  serve(name: string, input: PlainValue): Promise<PlainValue>;
  /** The view saw the person agree to the program's privacy guide. */
  agreed(): void;
}

/** What the broker of a program works with. */
export interface CallBrokerOptions {
  readonly program: string;
  readonly name: string;
  /** What the program says each permission is for. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly capabilities: Capabilities;
  readonly permissions: Permissions;
  /** What the chrome around the program serves. */
  readonly chrome: Readonly<Record<string, CallHandler>>;
  readonly requests: Pick<Transfers, 'picture'>;
  /** What leads to the network. */
  readonly network: Readonly<Record<string, CallHandler>>;
  readonly signal: AbortSignal;
  readonly openPackage: (root: string) => void;
  /** Gives a file to the program, and tells the path that it has there. */
  readonly give: (file: Blob) => string;
  /** The file at a path that the program names, of its own or of its packages. */
  readonly file: (path: string) => Blob | null;
  /** Tells logic something on a channel, `<member>:<id>`. A frame that was ended hears no more of it. */
  readonly emit: (channel: string, value: PlainValue) => void;
  /** Shows pictures and films over the page. */
  readonly preview: (items: readonly MediaItem[], current: number) => void;
  /** The sound of the program that goes on when it is hidden. */
  readonly sounds: BackgroundSounds;
  readonly clock: Clock;
  readonly close: () => void;
  /** Opens the list of what the program may do; settles when the person closes it. */
  readonly openSettings: () => Promise<void>;
  /** Whether the person has just chosen, of the host's own menu, what the program now asks for. True once. */
  readonly chosen: () => boolean;
  /** What a person is told when something was put onto the clipboard. */
  readonly copied: string;
  /** The privacy guide to which the person agrees first, how they are asked, and how it is known that they agreed. */
  readonly privacy: Pick<PrivacyOptions, 'guide' | 'ask' | 'seen'>;
  readonly report: ((report: ProgramReport) => void) | undefined;
}

/** Asks the person, does it, and writes down what came of it. */
export type Sensitive = <T>(permission: PermissionName, reason: string, work: (() => Promise<T>) | undefined) => Promise<T>;

/** Makes the broker. */
export function createCallBroker(options: CallBrokerOptions): CallBroker {
  const { program, permissions, emit, chrome } = options;
  const openLink = async (url: string) => (await handlers['guanxi.openLink']?.({ url })) ?? {};
  const privacy = createPrivacy({ ...options.privacy, program, permissions, emit, openLink });
  const sensitive = sensitiveCalls(options, privacy);
  const handlers: Readonly<Record<string, CallHandler>> = {
    ...chrome,
    ...capabilityHandlers(options, sensitive),
    ...privacy.handlers,
    ...sensorHandlers(options, sensitive),
    ...placeUpdateHandlers(options, sensitive),
    ...passingHandlers(options, sensitive),
    ...screenHandlers(options),
    'guanxi.report': reportHandler(program, options.report),
    ...deviceHandlers(options, sensitive),
    ...documentHandlers(options),
    'guanxi.package': ({ root }) => {
      options.openPackage(String(root));
      return {};
    },
    exitMiniProgram: () => {
      options.close();
      return {};
    },
    ...fileHandlers(options),
    ...cameraHandlers(options, sensitive),
    ...choosingHandlers(options, sensitive),
    ...mediaHandlers(options, sensitive),
    ...recorderHandlers(options, sensitive),
    ...soundHandlers(options),
    ...options.network,
  };
  return {
    agreed: privacy.agreed,
    async serve(called, input) {
      const handler = Object.hasOwn(handlers, called) ? handlers[called] : undefined;
      if (!handler) throw new Error('fail not supported');
      return handler(typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as CapabilityInput) : {});
    },
  };
}

function sensitiveCalls({ program, name, permissions }: CallBrokerOptions, privacy: Privacy): Sensitive {
  return async (permission, reason, work) => {
    if (!work) throw new Error('fail not supported');
    await privacy.need(permission);
    if (!(await permissions.request({ program, name, permission, reason }))) {
      permissions.record({ program, permission, outcome: 'refused' });
      throw new Error('fail auth deny');
    }
    try {
      const result = await work();
      permissions.record({ program, permission, outcome: 'done' });
      return result;
    } catch (cause) {
      permissions.record({ program, permission, outcome: 'failed' });
      throw cause;
    }
  };
}
