import { createChat, type MessageView, type Text } from '@guanxi/chat';
import { createClient, type Person, webSocketTransport } from '@guanxi/core';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';

const part = (id: string) => document.getElementById(id) as HTMLInputElement;
const json = (value: object) => new Blob([JSON.stringify(value)], { type: 'application/json' });
const ask = async (path: string, request?: RequestInit) => (await fetch(`/v1/demo/${path}`, request)).json();

// `#mei` signs Mei in, `#mei/marco` shows her what she and Marco write to each other.
const [me, other] = location.hash.slice(1).split('/') as [Person['id'], Person['id']?];
window.addEventListener('hashchange', () => location.reload());
const { people } = (await ask('people')) as { people: Person[] };
const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
for (const { id, avatar, name } of people.filter((person) => person.id !== me)) {
  const link = Object.assign(document.createElement('a'), { id, href: me ? `#${me}/${id}` : `#${id}` });
  link.append(Object.assign(new Image(), { src: avatar, alt: '' }), name);
  part('people').append(link);
}
if (me) {
  const client = createClient({
    transport: webSocketTransport({ url: `${location.origin.replace('http', 'ws')}/v1/link` }),
    storage: indexedDbStorage({ name: `quickstart-${me}` }),
    token: async () => (await ask('sessions', { method: 'POST', body: json({ id: me }) })).token,
  });
  part('me').textContent = nameOf(me);
  client.status$.subscribe(({ state, pending }) => {
    part('status').textContent = pending > 0 ? `${state}, ${pending} waiting` : state;
  });
  await client.start();
  const chat = createChat(client);
  chat.conversations$.subscribe((list) => {
    for (const { peer, unread } of list) if (peer && part(peer)) part(peer).dataset['unread'] = unread ? `${unread}` : '';
  });
  const bubble = ({ mine, delivery, content, recalled, failure }: MessageView) =>
    Object.assign(document.createElement('li'), {
      className: mine ? `mine ${delivery}` : delivery,
      textContent: recalled ? 'Recalled' : ((content as Text | undefined)?.text ?? 'Not shown by this example'),
      title: failure ? `${failure.message} Click to try again.` : '',
      onclick: () => failure && chat.retry(failure.command),
    });
  if (other) {
    const conversation = await chat.direct(other);
    document.body.className = 'open';
    conversation.messages$({ last: 50 }).subscribe(({ messages }) => {
      part('messages').replaceChildren(...messages.map(bubble));
      part('messages').lastElementChild?.scrollIntoView();
      void conversation.markRead();
    });
    conversation.typing$.subscribe(([writing]) => {
      part('typing').textContent = writing ? `${nameOf(writing)} is writing …` : '';
    });
    part('text').oninput = () => conversation.setTyping(true);
    part('form').onsubmit = (event) => {
      event.preventDefault();
      void conversation.send({ text: part('text').value });
      part('text').value = '';
    };
  }
}
