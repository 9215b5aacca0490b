import type { LogId } from '@guanxi/core';
import { DoorClosed, Hourglass } from 'lucide-react';
import { useAccount, useObservable } from '../account/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { useWords } from '../words/index.js';
import { useCommand } from './use-command.js';

/** What somebody sees of a group that she is not in: whether she waits to be let in, and nothing else. */
export function OutsideGroup({ log }: { readonly log: LogId }) {
  const { say } = useWords();
  const { groups } = useAccount();
  const run = useCommand();
  const application = useObservable(groups.applications$)?.find((one) => one.log === log);
  if (application === undefined) {
    return (
      <Empty icon={DoorClosed} title={say('group.outside')}>
        {say('group.outside.text')}
      </Empty>
    );
  }
  const { name, declined } = application;
  return (
    <Empty
      icon={declined ? DoorClosed : Hourglass}
      title={name}
      action={
        <Button onClick={() => void run(() => groups.withdraw(log))}>
          {say(declined ? 'application.dismiss' : 'application.withdraw')}
        </Button>
      }
    >
      {say(declined ? 'application.declined.text' : 'application.waiting.text')}
    </Empty>
  );
}
