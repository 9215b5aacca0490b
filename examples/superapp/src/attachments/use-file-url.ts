import type { BlobRef } from '@guanxi/core/contract';
import { useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { useAttachments } from './attachments-context.js';
import { limits } from './limits.js';

/** Where a file can be read: its address once it is known, and whether it cannot be had now. */
export interface FileUrl {
  readonly url: string | undefined;
  readonly failed: boolean;
}

/**
 * The address of a file for `<img>`, `<video>` and the like. Small ones are kept on this device; of others the server gives
 * an address. What could not be had is asked for again when the connection is back.
 */
export function useFileUrl(ref: BlobRef | undefined): FileUrl {
  const { blobs, client } = useAccount();
  const { kept } = useAttachments();
  const live = useObservable(client.status$)?.state === 'live';
  const [found, setFound] = useState<FileUrl & { readonly of: string | undefined }>({ of: undefined, url: undefined, failed: false });
  const near = ref === undefined ? undefined : kept.peek(ref.id);
  const key = ref?.id;
  const missing = found.of !== key || found.url === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is what asks again.
  useEffect(() => {
    if (ref === undefined || near !== undefined || !missing) return;
    let wanted = true;
    const small = ref.size <= limits.keptFile;
    (small ? kept.url(ref) : blobs.url(ref)).then(
      (url) => wanted && setFound({ of: key, url, failed: false }),
      () => wanted && setFound({ of: key, url: undefined, failed: true }),
    );
    return () => {
      wanted = false;
    };
  }, [key, near, kept, blobs, live]);
  if (near !== undefined) return { url: near, failed: false };
  return found.of === key ? found : { url: undefined, failed: false };
}

/** The address of bytes that this page has. */
export function useBlobUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return url;
}
