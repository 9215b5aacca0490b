import type { Device } from '@guanxi/core/devices';
import { MonitorSmartphone, ScanLine, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Confirm } from '../ui/confirm.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { useDeviceName } from './device-name.js';
import { DeviceRow } from './device-row.js';
import styles from './devices.module.css';

/** Where one is signed in: this device, and the others, each of which can be signed out from here. */
export function DevicesScreen() {
  const { say } = useWords();
  const { client, devices, service } = useAccount();
  const back = useBack(paths.me);
  const list = useObservable(devices.devices$);
  const offline = useObservable(client.status$)?.state === 'offline';
  return (
    <Screen title={say('devices.title')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <div className={styles['page']}>
        {list !== undefined && <Devices list={list} />}
        {list === undefined && !offline && <SkeletonRows rows={3} label={say('devices.loading')} />}
        {list === undefined && offline && (
          <Empty icon={WifiOff} title={say('devices.offline.title')}>
            {say('devices.offline.text')}
          </Empty>
        )}
        {service.kind === 'server' && (
          <Section note={say('devices.add.note')}>
            <ListRow icon={ScanLine} title={say('devices.add')} to={paths.scan} />
          </Section>
        )}
        <Section>
          <ListRow icon={MonitorSmartphone} title={say('me.devices')} detail={say('me.devices.text')} to={paths.device} />
        </Section>
      </div>
    </Screen>
  );
}

function Devices({ list }: { readonly list: readonly Device[] }) {
  const { say } = useWords();
  const { client, devices } = useAccount();
  const nameOf = useDeviceName();
  const notify = useNotify();
  const words = useFailureWords();
  const [leaving, setLeaving] = useState<Device>();
  const [busy, setBusy] = useState<string>();
  const [current, others] = [list.filter((one) => one.current), list.filter((one) => !one.current)];
  const signOut = async (device: Device) => {
    setBusy(device.device);
    try {
      await devices.signOut(device.device);
      notify({ text: say('devices.signOut.done', { name: nameOf(device) }) });
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <>
      <Section title={say('devices.this')}>
        {current.map((device) => (
          <DeviceRow key={device.device} device={device} now={client.now()} />
        ))}
      </Section>
      <Section title={say('devices.others')} {...(others.length === 0 ? {} : { note: say('devices.others.note') })}>
        {others.length === 0 && <p className={styles['none']}>{say('devices.none')}</p>}
        {others.map((device) => (
          <DeviceRow
            key={device.device}
            device={device}
            now={client.now()}
            letInByThis={device.letInBy !== undefined && device.letInBy === current[0]?.device}
            busy={busy === device.device}
            onSignOut={() => setLeaving(device)}
          />
        ))}
      </Section>
      <Confirm
        open={leaving !== undefined}
        title={say('devices.signOut.title', { name: leaving === undefined ? '' : nameOf(leaving) })}
        description={say('devices.signOut.text')}
        confirm={say('devices.signOut')}
        cancel={say('app.cancel')}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => leaving !== undefined && void signOut(leaving)}
      />
    </>
  );
}
