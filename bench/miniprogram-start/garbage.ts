import type { CDPSession, Page } from 'playwright-core';

/** Asks one page, frame or worker of a browser. */
type Ask = (method: string, parameters?: object) => Promise<unknown>;

/** Collects the garbage of a page, of the frames that have a process of their own, and of their workers. */
export async function garbageOf(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const all: Ask[] = [];
  await attach(askOf(session), (listen) => listenTo(session, listen), all);
  return async () => {
    // Twice: what a worker lets go, its frame can let go after that.
    for (let turn = 0; turn < 2; turn += 1) {
      for (const ask of [...all]) {
        const gone = new Promise<'gone'>((resolve) => setTimeout(() => resolve('gone'), patience));
        if ((await Promise.race([ask('HeapProfiler.collectGarbage'), gone])) === 'gone') all.splice(all.indexOf(ask), 1);
      }
    }
  };
}

/** Ms that a target has for it: one that is gone does not answer. */
const patience = 2_000;

type Listen = (method: string, parameters: Attached & Received) => void;

interface Attached {
  readonly sessionId: string;
}

interface Received extends Attached {
  readonly message: string;
}

function askOf(session: CDPSession): Ask {
  return (method, parameters = {}) => session.send(method as never, parameters as never);
}

function listenTo(session: CDPSession, listen: Listen): void {
  for (const method of ['Target.attachedToTarget', 'Target.receivedMessageFromTarget'] as const)
    session.on(method as never, ((parameters: Attached & Received) => listen(method, parameters)) as never);
}

/** A browser tells of targets within targets, each by way of the one that it is in. */
async function attach(ask: Ask, on: (listen: Listen) => void, all: Ask[]): Promise<void> {
  const answers = new Map<string, () => void>();
  const inner = new Map<string, Listen>();
  let asked = 0;
  all.push(ask);
  on((method, { sessionId, message }) => {
    if (method === 'Target.receivedMessageFromTarget') {
      const told = JSON.parse(message) as { readonly id?: number; readonly method?: string; readonly params?: Attached & Received };
      if (told.id !== undefined) answers.get(`${sessionId} ${told.id}`)?.();
      else if (told.params) inner.get(sessionId)?.(told.method ?? '', told.params);
      return;
    }
    const askInner: Ask = (name, parameters = {}) => {
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        answers.set(`${sessionId} ${id}`, () => resolve(undefined));
        ask('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method: name, params: parameters }) }).catch(resolve);
      });
    };
    void attach(askInner, (listen) => inner.set(sessionId, listen), all);
  });
  await ask('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
}
