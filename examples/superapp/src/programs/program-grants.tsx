import type { CallLogEntry, PermissionGrant } from '@guanxi/miniprogram';
import { useCallback, useEffect, useState } from 'react';
import { Section } from '../ui/section.js';
import { SwitchRow } from '../ui/switch-row.js';
import { useWords } from '../words/index.js';
import { useProgramRoom } from './programs-context.js';

/** What one has allowed or refused to programs, and what they did with it. */
export interface KnownGrants {
  readonly grants: readonly PermissionGrant[];
  readonly calls: readonly CallLogEntry[];
  set(grant: PermissionGrant, granted: boolean): void;
  /** The program asks again the next time. */
  withdraw(grant: PermissionGrant): void;
}

/** Grants of one program, or of all. */
export function useGrants(program?: string): KnownGrants {
  const room = useProgramRoom();
  const [known, setKnown] = useState<Pick<KnownGrants, 'grants' | 'calls'>>({ grants: [], calls: [] });
  const read = useCallback(async () => {
    const permissions = await room.permissions();
    setKnown({ grants: await permissions.list(program), calls: permissions.log(program) });
  }, [room, program]);
  useEffect(() => {
    read().catch(() => null); // Nothing was allowed yet on a device that never could load what runs programs.
  }, [read]);
  const change = async (grant: PermissionGrant, granted: boolean | null) => {
    const permissions = await room.permissions();
    if (granted === null) await permissions.revoke(grant.program, grant.permission);
    else await permissions.set(grant.program, grant.permission, granted);
    await read();
  };
  return { ...known, set: (grant, granted) => void change(grant, granted), withdraw: (grant) => void change(grant, null) };
}

/** The switches of one program; nothing while it has asked for nothing. */
export function ProgramGrants({ program, title }: { readonly program: string; readonly title?: string }) {
  const { say } = useWords();
  const { grants, set } = useGrants(program);
  if (grants.length === 0) return null;
  return (
    <Section title={title ?? say('programs.may')}>
      {grants.map((grant) => (
        <SwitchRow
          key={grant.permission}
          title={say(`programs.permission.${grant.permission}`)}
          checked={grant.granted}
          onChange={(granted) => set(grant, granted)}
        />
      ))}
    </Section>
  );
}
