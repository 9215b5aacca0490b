import type { MessageView } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useObservable } from '../account/index.js';
import { FlatWaveform } from '../voice/index.js';
import { useWords } from '../words/index.js';
import { useAttachments } from './attachments-context.js';
import { FileLine } from './file-view.js';
import { fitBox } from './fit-box.js';
import styles from './media.module.css';
import { bytesOf, type OutgoingItem } from './outgoing-item.js';
import { ProgressRing } from './progress-ring.js';
import { useBlobUrl } from './use-file-url.js';
import { useFormats } from './use-formats.js';

/** The kind of what is still to be sent, on this device only. */
const kind = 'superapp.outgoing';

/** What is still to be sent, as a message that is pending. */
export function outgoingMessage(item: OutgoingItem, user: UserId): MessageView {
  const { id, at, quote, failure } = item;
  return {
    id: id as unknown as MessageView['id'],
    seq: 0,
    kind,
    author: user,
    mine: true,
    at,
    delivery: failure === undefined ? 'pending' : 'failed',
    content: item,
    ...(quote === undefined ? {} : { quote: { id: quote.id, seq: quote.seq, author: quote.author, preview: textOf(quote) } }),
  };
}

/** The item that a message stands for, if its files are still to be sent. */
export function outgoingOf(message: { readonly kind: string; readonly content?: unknown }): OutgoingItem | undefined {
  return message.kind === kind ? (message.content as OutgoingItem) : undefined;
}

function textOf({ content }: MessageView): string {
  const { text } = (content ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' ? text.slice(0, 120) : '';
}

/** Something on its way out: what it will look like, how far it is, and a way to take it back. */
export function OutgoingView({ item }: { readonly item: OutgoingItem }) {
  const { content } = item;
  const { length, size } = useFormats();
  const { label, ring } = useProgress(item);
  if (content.type === 'picture' || content.type === 'video') {
    const shown = content.type === 'picture' ? (content.thumbnail ?? content.original) : content.poster;
    return <OutgoingPicture shown={shown} box={content} ring={ring} />;
  }
  if (content.type === 'voice') {
    return (
      <span style={{ display: 'flex', alignItems: 'center', gap: '0.5rem' }}>
        {ring}
        <FlatWaveform waveform={content.waveform} />
        <span>{length(content.ms)}</span>
      </span>
    );
  }
  return <FileLine name={content.name} type={content.file.type} detail={label ?? size(content.file.size)} end={ring} />;
}

function OutgoingPicture({
  shown,
  box,
  ring,
}: {
  readonly shown: Blob;
  readonly box: { width: number; height: number };
  readonly ring: React.ReactNode;
}) {
  const { say } = useWords();
  const url = useBlobUrl(shown);
  return (
    <span className={styles['media']} style={fitBox(box)}>
      {url !== undefined && <img className={styles['fill']} src={url} alt={say('media.picture')} draggable={false} />}
      {ring !== null && (
        <span className={styles['cover']}>
          <span className={styles['scrim']}>{ring}</span>
        </span>
      )}
    </span>
  );
}

/** How far it is, in words and drawn; neither when it was refused. */
function useProgress(item: OutgoingItem) {
  const { say, locale } = useWords();
  const { outgoing } = useAttachments();
  const progress = useObservable(useMemo(() => outgoing.progress$(item.id), [outgoing, item.id]));
  if (item.failure !== undefined) return { label: undefined, ring: null };
  const { phase = 'waiting', bytes = 0 } = progress ?? {};
  const share = bytes / Math.max(1, bytesOf(item.content));
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
  const label = phase === 'sending' ? say('media.sending', { percent }) : say(`media.${phase}`);
  const known = phase === 'sending' || bytes > 0 ? share : undefined;
  const ring = (
    <ProgressRing
      share={known}
      label={label}
      stopLabel={say('media.cancel')}
      // It is gone at once; a storage that refuses leaves it there to be pressed again.
      onStop={() => void outgoing.cancel(item.id).catch(() => null)}
    />
  );
  return { label, ring };
}
