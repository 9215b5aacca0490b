import { GuanxiError } from '@guanxi/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { type RecordedVoice, type Recording, startRecording } from './start-recording.js';

/** Where a recording stands. `held`: as long as a finger or mouse button is down; `free`: until it is sent or discarded. */
export type RecorderState =
  | { readonly name: 'idle' }
  | { readonly name: 'asking' | 'finishing' }
  | { readonly name: 'recording'; readonly recording: Recording; readonly held: boolean };

/** Recording one voice message at a time. */
export interface Recorder {
  readonly state: RecorderState;
  start(options: { readonly held: boolean }): void;
  /** Goes on without being held. */
  release(): void;
  finish(): void;
  cancel(): void;
}

/** A recorder that gives what was said to `onVoice`, and says in words why there is none. */
export function useRecorder(onVoice: (voice: RecordedVoice) => void): Recorder {
  const { say } = useWords();
  const notify = useNotify();
  const [state, setState] = useState<RecorderState>({ name: 'idle' });
  const now = useRef<RecorderState>(state);
  const wanted = useRef({ held: false, live: true });
  const given = useRef(onVoice);
  given.current = onVoice;
  const move = useCallback((next: RecorderState) => {
    now.current = next;
    setState(next);
  }, []);
  useEffect(() => {
    wanted.current.live = true;
    return () => {
      wanted.current.live = false;
      if (now.current.name === 'recording') now.current.recording.cancel();
    };
  }, []);
  return useMemo(() => {
    const begin = async () => {
      move({ name: 'asking' });
      try {
        const recording = await startRecording({ onFull: () => void end() });
        // She may have changed her mind, or the screen, while the browser asked.
        if (!wanted.current.live || now.current.name !== 'asking') return recording.cancel();
        move({ name: 'recording', recording, held: wanted.current.held });
      } catch (error) {
        move({ name: 'idle' });
        notify({ look: 'danger', text: say(wordOf(error)) });
      }
    };
    const end = async () => {
      if (now.current.name !== 'recording') return;
      const { recording } = now.current;
      move({ name: 'finishing' });
      try {
        const voice = await recording.finish();
        if (voice === null) notify({ text: say('voice.short') });
        else given.current(voice);
      } catch {
        // The reason is the decoder's, and means nothing to a person.
        notify({ look: 'danger', text: say('voice.failed') });
      }
      move({ name: 'idle' });
    };
    return {
      start({ held }: { readonly held: boolean }) {
        if (now.current.name !== 'idle') return;
        wanted.current.held = held;
        void begin();
      },
      release() {
        wanted.current.held = false;
        if (now.current.name === 'recording') move({ ...now.current, held: false });
      },
      finish: () => void end(),
      cancel() {
        if (now.current.name === 'recording') now.current.recording.cancel();
        if (now.current.name === 'recording' || now.current.name === 'asking') move({ name: 'idle' });
      },
      state,
    };
  }, [move, notify, say, state]);
}

function wordOf(error: unknown) {
  const { code } = GuanxiError.from(error);
  if (code === 'forbidden') return 'voice.refused';
  if (code === 'not-found') return 'voice.none';
  return code === 'unsupported' ? 'voice.unsupported' : 'voice.failed';
}
