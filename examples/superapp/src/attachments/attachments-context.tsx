import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type OpenAccount, useAccount } from '../account/index.js';
import { VoicePlayerProvider } from '../voice/index.js';
import { type KeptFiles, keptFiles } from './kept-files.js';
import { createOutgoing, type Outgoing } from './outgoing.js';

/** Files of the account in use: those on their way out, and those at hand. */
export interface Attachments {
  readonly outgoing: Outgoing;
  readonly kept: KeptFiles;
  /** Removes what this device has of them, when somebody signs out. */
  forget(): Promise<void>;
}

const AttachmentsContext = createContext<Attachments | null>(null);

/** Sends files as long as an account is open, whatever screen one is on. */
export function AttachmentsProvider({ children }: { readonly children: ReactNode }) {
  const account = useAccount();
  const [opened, setOpened] = useState<Attachments>();
  useEffect(() => {
    const { close, ...attachments } = openAttachments(account);
    setOpened(attachments);
    return close;
  }, [account]);
  if (opened === undefined) return null;
  return (
    <AttachmentsContext value={opened}>
      <VoicePlayerProvider urlOf={opened.kept.url}>{children}</VoicePlayerProvider>
    </AttachmentsContext>
  );
}

/** The files of the account in use. */
export function useAttachments(): Attachments {
  const attachments = useContext(AttachmentsContext);
  if (attachments === null) throw new Error('useAttachments works below an AttachmentsProvider.');
  return attachments;
}

function openAttachments({ client, blobs, service, user }: OpenAccount): Attachments & { readonly close: () => void } {
  const name = `guanxi-${service.kind}-${user}`;
  const kept = keptFiles(`${name}-files`, blobs);
  const outgoing = createOutgoing({ client, blobs, name, onSent: kept.put });
  return {
    outgoing,
    kept,
    async forget() {
      await outgoing.forget();
      await kept.forget();
    },
    close() {
      outgoing.close();
      kept.close();
    },
  };
}
