import { Mic, SendHorizontal } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import type { Recorder } from './use-recorder.js';

/**
 * Records while it is held, and sends what was said when it is let go; slid to the left it discards. Pressed briefly, or
 * by keyboard, it goes on recording until it is pressed again.
 */
export function VoiceButton({ recorder, className }: { readonly recorder: Recorder; readonly className: string | undefined }) {
  const { say } = useWords();
  const { name } = recorder.state;
  const press = useRef<{ readonly x: number; readonly at: number } | undefined>(undefined);
  /** Whether the click that follows belongs to the press that began the recording. */
  const began = useRef(false);
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (name !== 'idle') return;
    press.current = { x: event.clientX, at: event.timeStamp };
    began.current = true;
    recorder.start({ held: true });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (press.current === undefined || press.current.x - event.clientX < limits.slide) return;
    press.current = undefined;
    recorder.cancel();
  };
  const onPointerUp = (event: PointerEvent) => {
    const { current } = press;
    press.current = undefined;
    if (current === undefined) return;
    // While the browser still asks for the microphone nothing can have been said.
    if (event.timeStamp - current.at < limits.hold || name === 'asking') recorder.release();
    else recorder.finish();
  };
  const onClick = () => {
    if (began.current) {
      began.current = false;
      return;
    }
    if (name === 'recording') recorder.finish();
    else recorder.start({ held: false });
  };
  const free = name === 'recording' && !recorder.state.held;
  return (
    <IconButton
      className={className}
      look="primary"
      size={20}
      icon={free ? SendHorizontal : Mic}
      label={say(free ? 'voice.send' : 'voice.record')}
      style={{ touchAction: 'none' }}
      disabled={name === 'finishing'}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onContextMenu={(event) => event.preventDefault()}
      onClick={onClick}
    />
  );
}
