import { useWords } from '../words/index.js';

/** What a device says of itself, as far as it says anything. */
interface Described {
  readonly name?: string;
  readonly platform?: string;
}

/** Names a device: `Chrome · Windows`, as far as it is known. */
export function useDeviceName(): (device: Described) => string {
  const { say } = useWords();
  return ({ name, platform }) => [name, platform].filter((word) => word !== undefined).join(' · ') || say('devices.unnamed');
}
