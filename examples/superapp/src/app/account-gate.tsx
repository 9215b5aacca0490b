import { MonitorSmartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import {
  type Account,
  AccountContext,
  type Accounts,
  type DemoService,
  type Holding,
  holdAccount,
  type OpenAccount,
  openAccount,
} from '../account/index.js';
import { AttachmentsProvider } from '../attachments/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { useWords } from '../words/index.js';
import styles from './gate.module.css';
import { Shell } from './shell.js';

export interface AccountGateProps {
  readonly service: DemoService;
  readonly accounts: Accounts;
  readonly account: Account;
}

/** Opens the account in this tab, unless another tab has it. */
export function AccountGate({ service, accounts, account }: AccountGateProps) {
  const { user } = account;
  const [take, setTake] = useState(false);
  const [holding, setHolding] = useState<Holding>();
  useEffect(() => holdAccount(`guanxi.${service.kind}.${user}`, { take, tell: setHolding }), [service.kind, user, take]);
  const opened = useOpened(holding === 'mine', { service, accounts, user });
  if (holding === 'elsewhere') {
    return (
      <Elsewhere
        onTake={() => {
          setTake(false);
          setHolding(undefined);
          // Asked again from the start, since a request that was refused does not come back.
          requestAnimationFrame(() => setTake(true));
        }}
      />
    );
  }
  if (opened === undefined) return null;
  return (
    <AccountContext value={opened}>
      <AttachmentsProvider>
        <Shell />
      </AttachmentsProvider>
    </AccountContext>
  );
}

/** The account opened while `mine` holds, and closed with it. A fault of its storage is thrown into the boundary. */
function useOpened(mine: boolean, options: Parameters<typeof openAccount>[0]): OpenAccount | undefined {
  const { service, accounts, user } = options;
  const [opened, setOpened] = useState<OpenAccount>();
  const [fault, setFault] = useState<unknown>();
  useEffect(() => {
    if (!mine) return;
    const account = openAccount({ service, accounts, user });
    let wanted = true;
    setOpened(account);
    // Without a connection and with nothing stored it waits; the status tells of it.
    account.client.start().catch((error: unknown) => wanted && isFatal(error) && setFault(error));
    return () => {
      wanted = false;
      setOpened(undefined);
      void account.close();
    };
  }, [mine, service, accounts, user]);
  if (fault !== undefined) throw fault;
  return opened;
}

function isFatal(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'storage';
}

function Elsewhere({ onTake }: { readonly onTake: () => void }) {
  const { say } = useWords();
  return (
    <main className={styles['gate']}>
      <Empty
        icon={MonitorSmartphone}
        title={say('app.elsewhere.title')}
        action={
          <Button look="primary" onClick={onTake}>
            {say('app.elsewhere.action')}
          </Button>
        }
      >
        {say('app.elsewhere.text')}
      </Empty>
    </main>
  );
}
