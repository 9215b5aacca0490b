import type { TransferProgress } from '@guanxi/core/blobs';
import type { BlobRef } from '@guanxi/core/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAccount } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';

/** Fetching a file to save it. */
export interface SaveFile {
  /** While it is fetched. */
  readonly progress: TransferProgress | undefined;
  start(): void;
  stop(): void;
}

/** Fetches a file whole, checks that it is what the message names, and has the browser save it. */
export function useSaveFile(ref: BlobRef): SaveFile {
  const { blobs } = useAccount();
  const notify = useNotify();
  const words = useFailureWords();
  const [progress, setProgress] = useState<TransferProgress>();
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);
  const start = useCallback(() => {
    if (under.current !== undefined) return;
    const stop = new AbortController();
    under.current = stop;
    const transfer = blobs.download(ref, { signal: stop.signal });
    const watching = transfer.progress$.subscribe(setProgress);
    transfer.done
      .then((blob) => saveAs(blob, ref.name))
      .catch((error: unknown) => stop.signal.aborted || notify({ look: 'danger', text: words(error) }))
      .finally(() => {
        watching.unsubscribe();
        under.current = undefined;
        setProgress(undefined);
      });
  }, [blobs, ref, notify, words]);
  return { progress, start, stop: () => under.current?.abort() };
}

/** Time after which the browser has certainly taken a file that it saves, ms. */
const taken = 60_000;

/** Has the browser save bytes. They are of no type, so that they cannot be opened as a page of this origin. */
function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob.slice(0, blob.size, 'application/octet-stream'));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), taken);
}
