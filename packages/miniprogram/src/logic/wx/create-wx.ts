import { parsePlain } from '../../protocol/plain-value.js';
import { answerBy, failure, withoutCallbacks } from './callbacks.js';
import { requestMember } from './network-task.js';
import { pageMembers } from './page-members.js';
import { storageMembers } from './storage-members.js';
import { systemMembers } from './system-members.js';
import type { WxWorld } from './wx-world.js';

/** A member of `wx`. */
export type WxMember = ((...args: never[]) => unknown) | object;

/** The object `wx`: every member of the table. Programs put members of their own beside them and wrap some, as they do in WeChat. */
export function createWx(world: WxWorld): Readonly<Record<string, unknown>> {
  const real: Readonly<Record<string, WxMember>> = { ...systemMembers(world), ...storageMembers(world), ...pageMembers(world) };
  const wx: Record<string, unknown> = {};
  const { api } = world.start;
  for (const name of api.refused) wx[name] = refuse(name, world.warn);
  for (const name of api.host) wx[name] = (input?: unknown) => askHost(world, name, input);
  wx['request'] = requestMember(world);
  for (const name of api.real) wx[name] = real[name];
  // No table of WeChat's names it, but charts look whether it is new enough.
  wx['version'] = Object.freeze({ version: world.start.system['SDKVersion'], updateTime: '' });
  for (const name of api.later) {
    const value = (given: unknown) => Object.defineProperty(wx, name, { value: given, writable: true });
    Object.defineProperty(wx, name, { get: () => world.later(name), set: value, enumerable: true, configurable: true });
  }
  return wx;
}

function askHost(world: WxWorld, name: string, input: unknown): unknown {
  const work = async (given: Readonly<Record<string, unknown>>) =>
    world.link.call(name, parsePlain(JSON.parse(JSON.stringify(withoutCallbacks(given)))));
  return answerBy(name, input, work);
}

/** A member that is not served says so in the way its callers look for, never silently. */
function refuse(name: string, warn: (text: string) => void): (input?: unknown) => unknown {
  const words = `fail not supported`;
  if (/^(on|off)[A-Z]/.test(name)) return () => warn(`wx.${name}: not supported, it will never be called`);
  if (name.endsWith('Sync')) {
    return () => {
      throw failure(name, new Error(words));
    };
  }
  if (/^(create|get)[A-Z].*(Manager|Context|Session|Socket|Server|Bus|Ad|Audio|Worker|Observer|Scanner)$/.test(name))
    return () => refusingObject(name, warn);
  return (input) => answerBy(name, input, () => Promise.reject(new Error(words)));
}

/** What stands for a manager that there is not: each of its methods fails as a member of `wx` would. */
function refusingObject(of: string, warn: (text: string) => void): object {
  return new Proxy(Object.create(null) as object, {
    get(_target, key) {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      return (input?: unknown) => {
        warn(`wx.${of}().${key}: not supported`);
        const answer = answerBy(key, input, () => Promise.reject(new Error('fail not supported')));
        // Who does not look at what comes back was told above; who does finds a promise that fails.
        answer?.catch(() => undefined);
        return /^(on|off)[A-Z]/.test(key) ? undefined : answer;
      };
    },
  });
}
