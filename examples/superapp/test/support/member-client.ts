import { type Chat, createChat } from '@guanxi/chat';
import { createGroups, type Groups } from '@guanxi/chat/groups';
import { type Client, createClient, memoryStorage, type UserId, webSocketTransport } from '@guanxi/core';
import { WebSocket } from 'ws';

/** Somebody of the demo without an app: her client alone, past all that screens allow. */
export interface MemberClient {
  readonly user: UserId;
  readonly client: Client;
  readonly chat: Chat;
  readonly groups: Groups;
  close(): Promise<void>;
}

/** Signs in as somebody of the demo, with a password if she signed up with one, and connects. */
export async function memberClient(server: string, id: string, password?: string): Promise<MemberClient> {
  const answer = await fetch(`${server}/v1/demo/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, password }),
  });
  if (!answer.ok) throw new Error(`Nobody can sign in as ${id}: ${await answer.text()}`);
  const { token } = (await answer.json()) as { readonly token: string };
  const transport = webSocketTransport({ url: `${server.replace(/^http/, 'ws')}/v1/link`, WebSocket });
  const client = createClient({ transport, storage: memoryStorage(), token });
  const { user } = await client.start();
  const [chat, groups] = [createChat(client), createGroups(client)];
  return {
    user,
    client,
    chat,
    groups,
    async close() {
      groups.close();
      chat.close();
      await client.close();
    },
  };
}
