import { createClient, memoryStorage, webSocketTransport } from '@guanxi/core';
import { createProgramPublisher, type ProgramPublisher } from '@guanxi/miniprogram/registry';
import { WebSocket } from 'ws';

/** A person of the demo, who publishes programs. */
export interface DemoMember {
  readonly tools: ProgramPublisher;
  close(): Promise<void>;
}

/** Signs in as somebody of the demo, who needs no password, and connects. */
export async function demoMember(url: string, id: string): Promise<DemoMember> {
  const answer = await fetch(`${url}/v1/demo/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id }),
  });
  if (!answer.ok) throw new Error(`Nobody can sign in as ${id}: ${await answer.text()}`);
  const { token } = (await answer.json()) as { readonly token: string };
  const transport = webSocketTransport({ url: `${url.replace(/^http/, 'ws')}/v1/link`, WebSocket });
  const client = createClient({ transport, storage: memoryStorage(), token });
  await client.start();
  return { tools: createProgramPublisher({ client, url: `${url}/v1/programs` }), close: () => client.close() };
}
