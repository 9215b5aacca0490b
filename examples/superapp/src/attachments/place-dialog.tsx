import { kindLimits, locationKind } from '@guanxi/chat/kinds';
import { LocateFixed } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';
import styles from './dialogs.module.css';
import { limits } from './limits.js';
import type { SendContent } from './use-send-attachments.js';

/** Sends a place: where one is, if the browser may say, or coordinates that one writes. */
export function PlaceDialog({ onClose, onSend }: { readonly onClose: () => void; readonly onSend: SendContent }) {
  const { say } = useWords();
  const form = useId();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [lat, setLat] = useState('');
  const [lng, setLng] = useState('');
  const { state, ask } = usePosition((position) => {
    setLat(position.latitude.toFixed(6));
    setLng(position.longitude.toFixed(6));
    setName((now) => (now === '' ? say('media.place.name.mine') : now));
  });
  const [north, east] = [degrees(lat, 90), degrees(lng, 180)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (north === undefined || east === undefined || name.trim() === '') return;
    onSend(locationKind, {
      crs: 'WGS-84',
      lat: north,
      lng: east,
      name: name.trim(),
      ...(address.trim() === '' ? {} : { address: address.trim() }),
    });
    onClose();
  };
  const field = (label: string, value: string, set: (text: string) => void, most: number) => (
    <TextField
      label={label}
      value={value}
      inputMode="decimal"
      autoComplete="off"
      error={value !== '' && degrees(value, most) === undefined ? say('media.place.range', { most: String(most) }) : undefined}
      onChange={(event) => set(event.target.value)}
    />
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('media.place.title')}
      closeLabel={say('app.close')}
      actions={
        <Button look="primary" type="submit" form={form} disabled={north === undefined || east === undefined || name.trim() === ''}>
          {say('media.place.send')}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className={styles['form']}>
        <Button wide busy={state === 'asking'} onClick={ask}>
          <LocateFixed size={18} aria-hidden="true" />
          {say(state === 'asking' ? 'media.place.asking' : 'media.place.mine')}
        </Button>
        <p className={styles['hint']} role={state === 'refused' || state === 'unknown' ? 'alert' : undefined}>
          {say(state === 'refused' || state === 'unknown' ? `media.place.${state}` : 'media.place.privacy')}
        </p>
        <TextField
          label={say('media.place.name')}
          value={name}
          maxLength={kindLimits.placeName}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={say('media.place.address')}
          value={address}
          maxLength={kindLimits.address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <div className={styles['pair']}>
          {field(say('media.place.lat'), lat, setLat, 90)}
          {field(say('media.place.lng'), lng, setLng, 180)}
        </div>
      </form>
    </Dialog>
  );
}

/** Asks the browser where one is, once and only when told to. */
function usePosition(onFound: (position: GeolocationCoordinates) => void) {
  const [state, setState] = useState<'idle' | 'asking' | 'refused' | 'unknown'>('idle');
  const ask = () => {
    if (navigator.geolocation === undefined) return setState('unknown');
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        onFound(coords);
      },
      ({ code }) => setState(code === GeolocationPositionError.PERMISSION_DENIED ? 'refused' : 'unknown'),
      { enableHighAccuracy: true, timeout: limits.position, maximumAge: 0 },
    );
  };
  return { state, ask };
}

/** A number of degrees as people write them, with a point or a comma. */
function degrees(text: string, most: number): number | undefined {
  const number = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() !== '' && Number.isFinite(number) && Math.abs(number) <= most ? number : undefined;
}
