import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { signInByQr } from '@guanxi/core/devices';
import type { Arguments } from './arguments.js';
import { keepCredentials, serverOf } from './credentials.js';
import type { Terminal } from './run.js';

/** Signs in by a code that a phone opens, and keeps the token. */
export async function login(given: Arguments, terminal: Terminal): Promise<number> {
  const server = serverOf(given);
  const signIn = signInByQr({ url: server, device: { name: 'guanxi-mini', platform: hostname().slice(0, 64) || 'a computer' } });
  const watching = signIn.states$.subscribe((at) => {
    if (at.state === 'shown') terminal.out(`open on your phone: ${server}/q/sign-in/${at.code}`);
    if (at.state === 'scanned') terminal.out(`${at.person.name}, choose the number ${at.number} on your phone`);
  });
  try {
    const { token, user } = await signIn.grant;
    const file = await keepCredentials(given, server, { token, device: `guanxi-mini-${randomBytes(8).toString('hex')}` });
    terminal.out(`signed in as ${user.name} (${user.id}); kept in ${file}`);
    return 0;
  } finally {
    watching.unsubscribe();
  }
}
