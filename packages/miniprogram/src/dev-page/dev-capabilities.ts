import type { Capabilities } from '../host/capabilities.js';

/** What a browser can do for a program by itself; the rest fails as not supported, as in an app that passes nothing in. */
export function devCapabilities(say: (text: string) => void): Capabilities {
  return {
    location: () =>
      new Promise((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(
          ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
          ({ message }) => reject(new Error(`fail ${message}`)),
        ),
      ),
    camera: ({ devicePosition }) =>
      navigator.mediaDevices.getUserMedia({ video: { facingMode: devicePosition === 'front' ? 'user' : 'environment' } }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    scan: async () => {
      const result = prompt('What does the code say?');
      if (result === null) throw new Error('fail cancel');
      return { result };
    },
    share: async ({ kind, title, path }) => say(`Passed on (${String(kind)}): ${String(title)} ${String(path)}`),
    openLink: async ({ url }) => {
      const address = String(url);
      // Nothing that would run in this page.
      if (!/^(https?|tel|mailto):/i.test(address)) throw new Error('fail url is not supported');
      window.open(address, '_blank', 'noopener,noreferrer');
    },
  };
}
