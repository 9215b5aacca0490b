import type { GroupRules } from '@guanxi/chat/groups';
import { Crown, Link2, ShieldCheck, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useObservable } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Badge } from '../ui/badge.js';
import { Choice } from '../ui/choice.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { SwitchRow } from '../ui/switch-row.js';
import { useWords } from '../words/index.js';
import { DissolveDialog } from './dissolve-dialog.js';
import styles from './groups.module.css';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** What owner and admins decide for everybody; what is the owner's alone only she sees. */
export function ManageScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, group, details, members, rights } = seen;
  const back = useBack(paths.conversationInfo(log));
  const waiting = useObservable(group.requests$)?.length ?? 0;
  const [dissolving, setDissolving] = useState(false);
  const run = useCommand();
  const admins = members.filter(({ role }) => role === 'admin').length;
  return (
    <Screen title={say('group.manage')} ground="page" back={{ label: say('app.back'), go: back }}>
      {!rights.manages && <Empty icon={ShieldCheck} title={say('group.manage.not')} />}
      {rights.manages && (
        <div className={styles['page']}>
          <Section>
            <ListRow
              icon={UserPlus}
              title={say('group.requests')}
              {...(waiting > 0 ? { end: <Badge count={waiting} label={say('group.requests.count', { count: waiting })} /> } : {})}
              to={paths.group(log, 'requests')}
            />
            <ListRow icon={ShieldCheck} title={say('group.admins')} end={String(admins)} to={paths.group(log, 'admins')} />
            <ListRow icon={Link2} title={say('group.links')} detail={say('group.links.text')} to={paths.group(log, 'links')} />
          </Section>
          <Rules seen={seen} />
          <Section>
            <SwitchRow
              title={say('group.muteAll')}
              detail={say('group.muteAll.text')}
              checked={details?.mutedAll === true}
              onChange={(on) => void run(() => group.muteAll(on))}
            />
          </Section>
          {rights.owns && (
            <Section>
              <ListRow icon={Crown} title={say('group.transfer')} detail={say('group.transfer.detail')} to={paths.group(log, 'transfer')} />
              <ListRow icon={Trash2} danger title={say('group.dissolve')} onPress={() => setDissolving(true)} />
            </Section>
          )}
          {dissolving && <DissolveDialog seen={seen} onClose={() => setDissolving(false)} />}
        </div>
      )}
    </Screen>
  );
}

/** Who brings people in, and who changes name and picture. */
function Rules({ seen: { group, details } }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const run = useCommand();
  const { invite = 'anyone', rename = 'admins' } = details?.rules ?? {};
  const set = (rules: Partial<GroupRules>) => void run(() => group.setRules(rules));
  return (
    <>
      <Choice
        title={say('group.rule.invite')}
        value={invite}
        options={[
          { value: 'anyone', label: say('group.rule.anyone') },
          { value: 'approval', label: say('group.rule.approval') },
          { value: 'admins', label: say('group.rule.admins') },
        ]}
        onChange={(value) => set({ invite: value })}
      />
      <Choice
        title={say('group.rule.rename')}
        value={rename}
        options={[
          { value: 'anyone', label: say('group.rule.anyone') },
          { value: 'admins', label: say('group.rule.admins') },
        ]}
        onChange={(value) => set({ rename: value })}
      />
    </>
  );
}
