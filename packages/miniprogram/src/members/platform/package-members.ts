import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';

/** What a program may bring before it is needed, and what it was made with. */
export function packageMembers({ start: { app } }: WxWorld): Readonly<Record<string, WxMember>> {
  const ext = () => JSON.parse(JSON.stringify(app.ext ?? {})) as object;
  return {
    getExtConfigSync: ext,
    getExtConfig: (input: unknown) => answerBy('getExtConfig', input, () => ({ extConfig: ext() })),
    // Nobody tries anything out on the people of this host.
    getExptInfoSync: () => ({}),
    preDownloadSubpackage(input: unknown) {
      const listeners: ((progress: object) => void)[] = [];
      const answer = answerBy('preDownloadSubpackage', input, async ({ packageType }) => {
        if (packageType !== 'workers') throw new Error('fail parameter error: packageType should be workers');
        if (app.workers === undefined) throw new Error('fail app.json names no folder of workers');
        // The files of workers came with the program.
        await undefined;
        for (const listener of listeners) listener({ progress: 100, totalBytesWritten: 0, totalBytesExpectedToWrite: 0 });
      });
      return Object.assign(answer ?? {}, { onProgressUpdate: (listener: (progress: object) => void) => void listeners.push(listener) });
    },
  };
}
