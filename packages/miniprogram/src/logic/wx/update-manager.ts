import type { HostLink } from '../host-link.js';

type Listener = (result: { readonly hasUpdate: boolean }) => void;

/** What `wx.getUpdateManager` gives: the host app tells of a new version while this one runs. */
export function createUpdateManager(link: HostLink): Readonly<Record<string, unknown>> {
  let checked: Listener = () => undefined;
  let ready: Listener = () => undefined;
  let isReady = false;
  const found = () => {
    isReady = true;
    checked({ hasUpdate: true });
    ready({ hasUpdate: true });
  };
  link.on('update:0', found);
  return Object.freeze({
    applyUpdate: () => void link.call('guanxi.applyUpdate', {}).catch((cause: unknown) => link.report(cause, 'applyUpdate')),
    onCheckForUpdate(listener: Listener) {
      checked = listener;
      const answered = (answer: unknown) => {
        const { hasUpdate } = answer as { readonly hasUpdate: boolean };
        if (hasUpdate && !isReady) found();
        else listener({ hasUpdate });
      };
      link.call('guanxi.updateState', {}).then(answered, (cause: unknown) => link.report(cause, 'onCheckForUpdate'));
    },
    onUpdateReady(listener: Listener) {
      ready = listener;
      if (isReady) listener({ hasUpdate: true });
    },
    // What the host tells of is there already.
    onUpdateFailed: () => undefined,
  });
}
