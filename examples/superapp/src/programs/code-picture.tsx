import { formatQr } from '@guanxi/core/qr';
import { qrSvg } from '@guanxi/core/qr/render';
import { useMemo } from 'react';
import styles from './card-screen.module.css';

/** The code that opens a program; pages without a secure origin have no codes of ours. */
export function CodePicture({ token, label }: { readonly token: string; readonly label: string }) {
  const text = useMemo(() => {
    const { origin, protocol, hostname } = window.location;
    const hasCodes = protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
    return hasCodes ? formatQr({ kind: 'program', token }, { origin }) : null;
  }, [token]);
  if (text === null) return null;
  const picture = `data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`;
  return <img className={styles['code']} src={picture} alt={label} data-code={text} />;
}
