import { PlaceView } from '../attachments/index.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import type { ShownPlace } from './questions.js';

/** A place that a program shows: where it is, and a way to a maps app. */
export function PlaceQuestion({ place, onClose }: { readonly place: ShownPlace; readonly onClose: () => void }) {
  const { say } = useWords();
  const { latitude: lat, longitude: lng, name, address } = place;
  const title = name === '' ? say('programs.place') : name;
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={say('app.close')}>
      <PlaceView place={{ crs: 'WGS-84', lat, lng, name: title, ...(address === '' ? {} : { address }) }} />
    </Dialog>
  );
}
