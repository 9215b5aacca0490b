import { ScanLine, ShieldAlert } from 'lucide-react';
import { useLocation } from 'wouter';
import { paths, useBack, useScreenState } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { useWords } from '../words/index.js';
import { LetIn } from './let-in.js';

/**
 * Where a sign-in code leads that this device's camera has seen. A code of a picture or a link may have been sent by whoever
 * wants to come in: only one that the camera sees stands before the person.
 */
export function LetInScreen({ token }: { readonly token: string }) {
  const { say } = useWords();
  const back = useBack(paths.discover);
  const [, navigate] = useLocation();
  const seen = useScreenState()['camera'] === true;
  return (
    <Screen title={say('letIn.title')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      {seen ? (
        <LetIn code={token} />
      ) : (
        <Empty
          icon={ShieldAlert}
          title={say('letIn.camera.title')}
          action={
            <Button look="primary" onClick={() => navigate(paths.scan, { replace: true })}>
              <ScanLine size={18} aria-hidden="true" />
              {say('letIn.camera.action')}
            </Button>
          }
        >
          {say('letIn.camera.text')}
        </Empty>
      )}
    </Screen>
  );
}
