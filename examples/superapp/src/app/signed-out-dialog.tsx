import { useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';

/** The server no longer takes the session: leads to signing in again, without a word lost. */
export function SignedOutDialog() {
  const { say } = useWords();
  const { client, accounts, user } = useAccount();
  const [put, setPut] = useState(false);
  const state = useObservable(client.status$)?.state;
  return (
    <Dialog
      open={state === 'signed-out' && !put}
      onClose={() => setPut(true)}
      title={say('app.signedOut.title')}
      description={say('app.signedOut.text')}
      closeLabel={say('app.close')}
      actions={
        // Its token is of no use any more. What is stored stays, and is there again when the same person signs in.
        <Button look="primary" onClick={() => accounts.forget(user)}>
          {say('app.signedOut.action')}
        </Button>
      }
    >
      {null}
    </Dialog>
  );
}
