import type { ContactRequest } from '@guanxi/core/contract';
import { UserRoundPlus } from 'lucide-react';
import { Link } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';
import { RequestRow } from './request-row.js';

/** Who wants to be one's contact, whom one has asked, and what became of it. */
export function RequestsScreen() {
  const { say } = useWords();
  const { contacts } = useAccount();
  const back = useBack(paths.contacts);
  const requests = useObservable(contacts.requests$);
  const incoming = requests?.filter(({ direction }) => direction === 'incoming') ?? [];
  const isWaiting = ({ state }: ContactRequest) => state === 'waiting';
  const earlier = incoming.filter((request) => !isWaiting(request));
  return (
    <Screen title={say('contacts.requests')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      {requests === undefined && <SkeletonRows rows={4} label={say('contacts.loading')} />}
      {requests?.length === 0 && (
        <Empty
          icon={UserRoundPlus}
          title={say('requests.empty.title')}
          action={
            <Link className={styles['link']} to={paths.addContact}>
              {say('contacts.add')}
            </Link>
          }
        >
          {say('requests.empty.text')}
        </Empty>
      )}
      <div className={styles['page']}>
        <Requests title={say('requests.new')} requests={incoming.filter(isWaiting)} />
        <Requests title={say('requests.outgoing')} requests={requests?.filter(({ direction }) => direction === 'outgoing') ?? []} />
        <Requests title={say('requests.earlier')} requests={earlier} />
      </div>
    </Screen>
  );
}

function Requests({ title, requests }: { readonly title: string; readonly requests: readonly ContactRequest[] }) {
  if (requests.length === 0) return null;
  return (
    <Section title={title}>
      <ul>
        {requests.map((request) => (
          <RequestRow key={`${request.direction} ${request.user}`} request={request} />
        ))}
      </ul>
    </Section>
  );
}
