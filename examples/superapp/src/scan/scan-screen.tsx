import type { QrLink, QrText } from '@guanxi/core/qr';
import type { QrCode } from '@guanxi/core/qr/scan';
import { Flashlight, FlashlightOff, QrCode as QrIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useFailureWords } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { IconButton } from '../ui/icon-button.js';
import { Screen } from '../ui/screen.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { CameraView } from './camera-view.js';
import { ChooseCode, type SeenCodes } from './choose-code.js';
import { ForeignCode } from './foreign-code.js';
import { PictureButton } from './picture-button.js';
import { readCode } from './read-code.js';
import { readPicture } from './read-picture.js';
import { useCamera } from './use-camera.js';
import { useScanner } from './use-scanner.js';
import { useTorch } from './use-torch.js';

/** Looks for codes through the camera or in a picture. Nothing happens by a code before its screen was seen. */
export function ScanScreen() {
  const { say } = useWords();
  const [, navigate] = useLocation();
  const back = useBack(paths.discover);
  const notify = useNotify();
  const words = useFailureWords();
  const video = useRef<HTMLVideoElement>(null);
  const scanner = useScanner();
  const [seen, setSeen] = useState<SeenCodes & { readonly live: boolean }>();
  const [foreign, setForeign] = useState<QrLink | QrText>();
  const [reading, setReading] = useState(false);
  const [round, setRound] = useState(0);
  const open = ({ text }: QrCode, live: boolean) => {
    const payload = readCode(text);
    setSeen(undefined);
    if (payload.kind === 'link' || payload.kind === 'text') setForeign(payload);
    // Whether it was really before the camera matters to whoever signs in by it: a picture may have been sent by anybody.
    else navigate(paths.code(payload.kind, payload.token), { state: live ? { camera: true } : {}, replace: true });
  };
  const show = (found: SeenCodes, live: boolean) => {
    const codes = found.codes.filter(({ text }, at) => found.codes.findIndex((other) => other.text === text) === at);
    const [only] = codes;
    if (only !== undefined && codes.length === 1) open(only, live);
    else setSeen({ ...found, codes, live });
  };
  const camera = useCamera({
    scanner,
    video,
    on: seen === undefined && foreign === undefined && !reading,
    round,
    onCodes: (codes) => show({ codes }, true),
  });
  const torch = useTorch(video, camera.name === 'watching');
  const choose = async (file: File) => {
    if (scanner === undefined) return;
    setReading(true);
    try {
      const found = await readPicture(file, scanner);
      if (found.codes.length === 0) notify({ look: 'danger', text: say('scan.nothing') });
      else show(found, false);
    } catch (error) {
      const unreadable = (error as { readonly reason?: unknown }).reason === 'unreadable-picture';
      notify({ look: 'danger', text: unreadable ? say('me.avatar.unfit') : words(error) });
    } finally {
      setReading(false);
    }
  };
  const stop = () => {
    if (seen?.picture !== undefined) URL.revokeObjectURL(seen.picture.url);
    setSeen(undefined);
  };
  return (
    <Screen
      title={say('discover.scan')}
      ground="page"
      scroll={false}
      back={{ label: say('app.back'), go: back, hideOnWide: true }}
      actions={
        <>
          {torch !== undefined && (
            <IconButton
              icon={torch.lit ? FlashlightOff : Flashlight}
              label={say('scan.torch')}
              aria-pressed={torch.lit}
              onClick={torch.toggle}
            />
          )}
          <IconButton icon={QrIcon} label={say('discover.card')} onClick={() => navigate(paths.card)} />
        </>
      }
    >
      <CameraView video={video} state={camera} busy={reading} onAgain={() => setRound(round + 1)}>
        <PictureButton busy={reading} onChoose={(file) => void choose(file)} />
      </CameraView>
      {seen !== undefined && <ChooseCode seen={seen} onClose={stop} onChoose={(code) => open(code, seen.live)} />}
      {foreign !== undefined && <ForeignCode payload={foreign} onClose={() => setForeign(undefined)} />}
    </Screen>
  );
}
