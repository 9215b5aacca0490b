import type { Device } from '@guanxi/core/devices';
import { Monitor, Smartphone } from 'lucide-react';
import { Button } from '../ui/button.js';
import { useWords } from '../words/index.js';
import { useDeviceName } from './device-name.js';
import styles from './devices.module.css';

/** For so long a device is called new, ms. */
const newFor = 86_400_000;

export interface DeviceRowProps {
  readonly device: Device;
  /** The server's time, ms since 1970. */
  readonly now: number;
  /** Whether the device that shows this let it in. */
  readonly letInByThis?: boolean;
  readonly busy?: boolean;
  readonly onSignOut?: () => void;
}

/** One device: what it is, when it was seen, from where, and how it came in. */
export function DeviceRow({ device, now, letInByThis = false, busy = false, onSignOut }: DeviceRowProps) {
  const { say, dates } = useWords();
  const name = useDeviceName()(device);
  const isHandheld = /^(iPhone|iPad|Android)$/.test(device.platform ?? '');
  const Icon = isHandheld ? Smartphone : Monitor;
  const seen = device.online ? say('devices.online') : say('devices.seen', { time: dates.brief(device.lastSeen) });
  return (
    <div className={styles['row']} data-device={device.device}>
      <span className={styles['icon']}>
        <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
        {device.online && <span className={styles['present']} />}
      </span>
      <div className={styles['words']}>
        <p className={styles['name']}>
          {name}
          {!device.current && now - device.firstSeen < newFor && <span className={styles['new']}>{say('devices.new')}</span>}
        </p>
        <p className={styles['detail']}>{[seen, device.address].filter((word) => word !== undefined).join(' · ')}</p>
        <p className={styles['detail']}>
          {device.letInBy === undefined
            ? say('devices.since', { time: dates.moment(device.firstSeen) })
            : say(letInByThis ? 'devices.since.this' : 'devices.since.code', { time: dates.moment(device.firstSeen) })}
        </p>
      </div>
      {onSignOut !== undefined && (
        <Button look="quiet" busy={busy} onClick={onSignOut} aria-label={say('devices.signOut.name', { name })}>
          {say('devices.signOut')}
        </Button>
      )}
    </div>
  );
}
