import { useRegisterSW } from 'virtual:pwa-register/react';
import { useEffect } from 'react';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';

/** Keeps the app's shell for offline use, and offers a new version when there is one. */
export function UpdateNotice() {
  const { say } = useWords();
  const notify = useNotify();
  const {
    needRefresh: [waiting],
    updateServiceWorker,
  } = useRegisterSW();
  useEffect(() => {
    if (waiting)
      notify({ text: say('app.update'), action: { label: say('app.update.action'), run: () => void updateServiceWorker(true) } });
  }, [waiting, notify, say, updateServiceWorker]);
  return null;
}
