import type { Location } from '@guanxi/chat/kinds';
import { useWords } from '../words/index.js';
import styles from './card.module.css';
import { DrawnMap } from './drawn-map.js';

/** A place: its name, where that is, and a way to a maps app. Nothing is fetched from elsewhere to draw it. */
export function PlaceView({ place }: { readonly place: Location }) {
  const { say, locale } = useWords();
  const { lat, lng, name, address } = place;
  const degrees = new Intl.NumberFormat(locale, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const where = `${degrees.format(Math.abs(lat))}° ${lat < 0 ? 'S' : 'N'}, ${degrees.format(Math.abs(lng))}° ${lng < 0 ? 'W' : 'E'}`;
  // RFC 5870; the query is what Android's apps show as the pin's name.
  const href = `geo:${lat},${lng}?q=${lat},${lng}(${encodeURIComponent(name)})`;
  return (
    <a className={styles['card']} href={href} title={say('media.place.open', { name })}>
      <DrawnMap lat={lat} lng={lng} />
      <span className={styles['name']}>{name}</span>
      {address !== undefined && address !== '' && <span className={styles['clamp']}>{address}</span>}
      <span className={styles['detail']}>{where}</span>
    </a>
  );
}
