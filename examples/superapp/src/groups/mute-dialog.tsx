import { type Group, type GroupMember, groupLimits } from '@guanxi/chat/groups';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import styles from './mute-dialog.module.css';
import { useCommand } from './use-command.js';
import { useNow } from './use-now.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The times one chooses from, in the words of the reader's language. */
const times = [
  { for: 10 * minute, unit: 'minute', count: 10 },
  { for: hour, unit: 'hour', count: 1 },
  { for: 12 * hour, unit: 'hour', count: 12 },
  { for: day, unit: 'day', count: 1 },
  { for: 7 * day, unit: 'day', count: 7 },
  { for: groupLimits.mute, unit: 'day', count: groupLimits.mute / day },
] as const;

export interface MuteDialogProps {
  readonly group: Group;
  readonly member: GroupMember;
  readonly name: string;
  readonly onClose: () => void;
}

/** For how long a member shall not speak; or that she may again. */
export function MuteDialog({ group, member, name, onClose }: MuteDialogProps) {
  const { say, locale, dates } = useWords();
  const run = useCommand();
  const { mutedUntil = 0 } = member;
  const muted = mutedUntil > useNow(mutedUntil);
  const choose = (ms: number) => {
    onClose();
    void run(() => group.muteMember(member.user, { for: ms }));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('group.mute.title', { name })}
      description={muted ? say('group.muted.until', { time: dates.moment(mutedUntil) }) : say('group.mute.text')}
      closeLabel={say('app.close')}
    >
      <div className={styles['times']}>
        {times.map((time) => (
          <Button key={time.for} onClick={() => choose(time.for)}>
            {new Intl.NumberFormat(locale, { style: 'unit', unit: time.unit, unitDisplay: 'long' }).format(time.count)}
          </Button>
        ))}
        {muted && (
          <Button look="primary" className={styles['whole']} onClick={() => choose(0)}>
            {say('group.unmute')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
