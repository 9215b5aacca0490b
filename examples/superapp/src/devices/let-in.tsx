import type { SignInPreview } from '@guanxi/core/devices';
import { CircleCheck, CircleX, QrCode } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { LetInQuestion } from './let-in-question.js';

type Outcome = 'asking' | 'approved' | 'refused' | 'wrong-number' | 'over';

/** Shows who asks to be signed in, and takes the person's answer to the server. */
export function LetIn({ code }: { readonly code: string }) {
  const { say } = useWords();
  const { devices } = useAccount();
  const [, navigate] = useLocation();
  const notify = useNotify();
  const words = useFailureWords();
  const { preview, error, again } = useSignInPreview(code);
  const [outcome, setOutcome] = useState<Outcome>('asking');
  const [busy, setBusy] = useState<string>();
  const answer = async (what: string, ask: () => Promise<void>, then: Outcome) => {
    setBusy(what);
    try {
      await ask();
      setOutcome(then);
    } catch (failure) {
      const { reason } = failure as { readonly reason?: unknown };
      if (reason === 'wrong-number') setOutcome('wrong-number');
      else if (reason === 'bad-sign-in') setOutcome('over');
      else notify({ look: 'danger', text: words(failure) });
    } finally {
      setBusy(undefined);
    }
  };
  const scan = <Button onClick={() => navigate(paths.scan, { replace: true })}>{say('letIn.again')}</Button>;
  if (outcome === 'approved') {
    return (
      <Empty
        icon={CircleCheck}
        title={say('letIn.done.title')}
        action={
          <Button look="primary" onClick={() => navigate(paths.devices, { replace: true })}>
            {say('letIn.done.action')}
          </Button>
        }
      >
        {say('letIn.done.text')}
      </Empty>
    );
  }
  if (outcome === 'refused' || outcome === 'wrong-number') {
    return (
      <Empty icon={CircleX} title={say('letIn.refused.title')} action={scan}>
        {say(outcome === 'refused' ? 'letIn.refused.text' : 'letIn.wrong.text')}
      </Empty>
    );
  }
  if (outcome === 'over' || isBad(error)) {
    return (
      <Empty icon={QrCode} title={say('letIn.over.title')} action={scan}>
        {say('letIn.over.text')}
      </Empty>
    );
  }
  if (error !== undefined) {
    return (
      <Empty icon={QrCode} title={say('letIn.failed.title')} action={<Button onClick={again}>{say('app.retry')}</Button>}>
        {words(error)}
      </Empty>
    );
  }
  if (preview === undefined) return <SkeletonRows rows={3} label={say('letIn.looking')} />;
  return (
    <LetInQuestion
      preview={preview}
      busy={busy}
      onNumber={(number) => void answer(number, () => devices.approveSignIn(code, number), 'approved')}
      onRefuse={() => void answer('refuse', () => devices.refuseSignIn(code), 'refused')}
      onOver={() => setOutcome('over')}
    />
  );
}

function isBad(error: unknown): boolean {
  const { code, reason } = (error ?? {}) as { readonly code?: unknown; readonly reason?: unknown };
  return reason === 'bad-sign-in' || code === 'invalid';
}

/** Who asks by `code`; asked for once there is a connection. The same device may ask again, so a lost answer costs nothing. */
function useSignInPreview(code: string) {
  const { client, devices } = useAccount();
  const live = useObservable(client.status$)?.state === 'live';
  const [answer, setAnswer] = useState<{ readonly preview?: SignInPreview; readonly error?: unknown }>({});
  const known = answer.preview !== undefined || answer.error !== undefined;
  useEffect(() => {
    if (known || !live) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    devices.previewSignIn(code, { signal }).then(
      (preview) => signal.aborted || setAnswer({ preview }),
      (error: unknown) => signal.aborted || setAnswer({ error }),
    );
    return () => leaving.abort();
  }, [devices, code, live, known]);
  return { ...answer, again: useCallback(() => setAnswer({}), []) };
}
