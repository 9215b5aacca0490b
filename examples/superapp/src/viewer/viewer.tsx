import { contentOf, imageKind, type Picture, type Video, videoKind } from '@guanxi/chat/kinds';
import type { BlobRef } from '@guanxi/core/contract';
import { ArrowDownToLine, ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useFileUrl, useSaveFile } from '../attachments/index.js';
import { useWords } from '../words/index.js';
import styles from './viewer.module.css';
import { ZoomPane } from './zoom-pane.js';

/** A picture or video to look at. */
export type Viewable = { readonly key: string; readonly caption: ReactNode } & (
  | { readonly type: 'picture'; readonly picture: Picture }
  | { readonly type: 'video'; readonly video: Video }
);

/** What of a message can be looked at; undefined for a message of another kind. */
export function viewableOf(
  message: { readonly kind: string; readonly content?: unknown },
  key: string,
  caption: ReactNode,
): Viewable | undefined {
  const picture = contentOf(message, imageKind);
  if (picture !== null) return { type: 'picture', picture, key, caption };
  const video = contentOf(message, videoKind);
  return video === null ? undefined : { type: 'video', video, key, caption };
}

export interface ViewerProps {
  /** Undefined while it is looked for; null when there is none. */
  readonly shown: Viewable | undefined | null;
  /** To the one before and after; undefined where there is none. */
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onClose: () => void;
}

/** One picture or video over the whole screen. */
export function Viewer({ shown, onPrevious, onNext, onClose }: ViewerProps) {
  const { say } = useWords();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLVideoElement) return;
    const go = event.key === 'ArrowLeft' ? onPrevious : event.key === 'ArrowRight' ? onNext : undefined;
    if (go === undefined) return;
    event.preventDefault();
    go();
  };
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles['ground']} />
        <Radix.Content className={styles['viewer']} aria-describedby={undefined} onKeyDown={onKeyDown}>
          <Radix.Title className="visually-hidden">{say('viewer.title')}</Radix.Title>
          {shown === null || shown === undefined ? (
            <>
              <Bar caption={null} onClose={onClose} />
              <p className={styles['words']} role="status">
                {shown === null ? say('viewer.missing') : ''}
              </p>
            </>
          ) : (
            <Shown key={shown.key} shown={shown} onPrevious={onPrevious} onNext={onNext} onClose={onClose} />
          )}
          {onPrevious !== undefined && (
            <button type="button" className={styles['previous']} aria-label={say('viewer.previous')} onClick={onPrevious}>
              <ChevronLeft size={30} aria-hidden="true" />
            </button>
          )}
          {onNext !== undefined && (
            <button type="button" className={styles['next']} aria-label={say('viewer.next')} onClick={onNext}>
              <ChevronRight size={30} aria-hidden="true" />
            </button>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Shown({ shown, onPrevious, onNext, onClose }: ViewerProps & { readonly shown: Viewable }) {
  const { say } = useWords();
  const [zoomed, setZoomed] = useState(false);
  const file = shown.type === 'picture' ? shown.picture.original : shown.video.blob;
  const zoom = shown.type === 'picture' && (
    <Tool label={say(zoomed ? 'viewer.zoomOut' : 'viewer.zoomIn')} onClick={() => setZoomed(!zoomed)}>
      {zoomed ? <ZoomOut size={22} aria-hidden="true" /> : <ZoomIn size={22} aria-hidden="true" />}
    </Tool>
  );
  return (
    <>
      <Bar caption={shown.caption} onClose={onClose}>
        {zoom}
        <Save file={file} />
      </Bar>
      {shown.type === 'picture' ? (
        <WholePicture picture={shown.picture} zoomed={zoomed} onZoomed={setZoomed} onPrevious={onPrevious} onNext={onNext} />
      ) : (
        <WholeVideo video={shown.video} />
      )}
    </>
  );
}

function Bar({ caption, onClose, children }: { readonly caption: ReactNode; readonly onClose: () => void; readonly children?: ReactNode }) {
  const { say } = useWords();
  return (
    <header className={styles['bar']}>
      <div className={styles['caption']}>{caption}</div>
      {children}
      <Tool label={say('viewer.close')} onClick={onClose}>
        <X size={24} aria-hidden="true" />
      </Tool>
    </header>
  );
}

function Tool({ label, onClick, children }: { readonly label: string; readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" className={styles['tool']} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}

function Save({ file }: { readonly file: BlobRef }) {
  const { say } = useWords();
  const { progress, start, stop } = useSaveFile(file);
  return (
    <Tool label={say(progress === undefined ? 'viewer.save' : 'media.file.stop')} onClick={progress === undefined ? start : stop}>
      {progress === undefined ? <ArrowDownToLine size={22} aria-hidden="true" /> : <X size={22} aria-hidden="true" />}
    </Tool>
  );
}

interface WholePictureProps extends Pick<ViewerProps, 'onPrevious' | 'onNext'> {
  readonly picture: Picture;
  readonly zoomed: boolean;
  readonly onZoomed: (zoomed: boolean) => void;
}

/** The thumbnail first, sharp as soon as the original is there. */
function WholePicture({ picture, zoomed, onZoomed, onPrevious, onNext }: WholePictureProps) {
  const { say } = useWords();
  const small = useFileUrl(picture.thumbnail ?? picture.original);
  const whole = useFileUrl(picture.original);
  const [loaded, setLoaded] = useState(false);
  const { width, height } = picture;
  return (
    <ZoomPane width={width} height={height} zoomed={zoomed} onZoomed={onZoomed} onPrevious={onPrevious} onNext={onNext}>
      {small.url !== undefined && !loaded && <img className={styles['picture']} src={small.url} alt="" draggable={false} />}
      {whole.url !== undefined && (
        <img
          className={styles['picture']}
          src={whole.url}
          alt={say('media.picture')}
          data-original={loaded}
          draggable={false}
          onLoad={() => setLoaded(true)}
        />
      )}
      {whole.failed && (
        <p className={styles['words']} role="alert">
          {say('viewer.failed')}
        </p>
      )}
    </ZoomPane>
  );
}

function WholeVideo({ video }: { readonly video: Video }) {
  const { say } = useWords();
  const { url: poster } = useFileUrl(video.poster);
  const { url, failed } = useFileUrl(video.blob);
  const [broken, setBroken] = useState(false);
  if (failed || broken) {
    return (
      <p className={styles['words']} role="alert">
        {say('viewer.failed')}
      </p>
    );
  }
  return (
    <div className={styles['stage']}>
      {/* biome-ignore lint/a11y/useMediaCaption: what people film for each other has none. */}
      <video
        className={styles['video']}
        controls
        autoPlay
        playsInline
        poster={poster}
        src={url}
        onError={() => setBroken(url !== undefined)}
      />
    </div>
  );
}
