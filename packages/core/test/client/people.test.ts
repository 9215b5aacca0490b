import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPeople } from '../../src/client/people.js';
import { GuanxiError, type Person, type UserId } from '../../src/contract/index.js';
import { clientLimits } from '../../src/limits.js';
import { ModelServer } from './model-server.js';
import { alice, disk, settled, World } from './world.js';

const id = (index: number) => `user ${index}` as UserId;

/** A model server that knows people. */
class Registry extends ModelServer {
  readonly people = new Map<UserId, Person>();

  override perform(...[user, command, method, input]: Parameters<ModelServer['perform']>): ReturnType<ModelServer['perform']> {
    const { users, query, ...change } = input as { users?: UserId[]; query?: string };
    if (method === 'accounts.get') return { people: (users ?? []).flatMap((each) => this.people.get(each) ?? []) } as never;
    if (method === 'accounts.find')
      return { people: [...this.people.values()].filter(({ name }) => name.startsWith(query ?? '')) } as never;
    if (method !== 'accounts.describe') return super.perform(user, command, method, input);
    const person = { id: user, name: 'Alice', ...change };
    this.people.set(user, person);
    return { person } as never;
  }
}

let world: World;
let registry: Registry;
beforeEach(() => {
  registry = new Registry();
  world = new World(registry);
  for (let index = 0; index < 700; index += 1) registry.people.set(id(index), { id: id(index), name: `Person ${index}` });
});
afterEach(() => world.close());

const calls = ({ transport }: { transport: { requests: readonly object[] } }) =>
  transport.requests.filter((request) => 'method' in request && request.method === 'accounts.get');

describe('people', () => {
  it('are asked for together, each once, at most so many at a time', async () => {
    const a = await world.live(alice);
    const people = createPeople(a.client);
    const seen = new Map<UserId, Person | null>();
    for (let index = 0; index < 150; index += 1) people.person$(id(index)).subscribe((person) => seen.set(id(index), person));
    people.person$(id(3)).subscribe();
    await null;
    await null;
    people.person$(id(200)).subscribe(); // While the others are under way.
    await settled();
    expect(calls(a)).toMatchObject([
      { input: { users: { length: 100 } } },
      { input: { users: { length: 50 } } },
      { input: { users: [id(200)] } },
    ]);
    expect(seen.get(id(149))).toEqual({ id: id(149), name: 'Person 149' });
    expect(await firstValueFrom(people.person$(id(3)))).toEqual({ id: id(3), name: 'Person 3' });
    await settled();
    expect(calls(a)).toHaveLength(3);
    people.close();
  });

  it('are known offline, and asked for again on the next connection', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    createPeople(a.client).person$(id(1)).subscribe();
    await settled();
    await a.client.close();
    const again = world.device(alice, { storage, isCut: true });
    await again.client.start();
    const seen: (string | undefined)[] = [];
    createPeople(again.client)
      .person$(id(1))
      .subscribe((person) => seen.push(person?.name));
    expect(seen).toEqual(['Person 1']);
    registry.people.set(id(1), { id: id(1), name: 'Renamed' });
    await again.transport.mend();
    await settled();
    expect(seen.at(-1)).toBe('Renamed');
  });

  it('who do not exist are null, and a failure is made good by the next connection', async () => {
    const a = await world.live(alice);
    const people = createPeople(a.client);
    const seen: (Person | null)[] = [];
    registry.refusals.set('accounts.get', new GuanxiError('internal', 'Broken.'));
    people.person$(id(5)).subscribe((person) => seen.push(person));
    people.person$('nobody' as UserId).subscribe((person) => seen.push(person));
    await settled();
    expect(seen).toEqual([null, null]);
    await a.transport.blink();
    await settled();
    expect(seen).toEqual([null, null, { id: id(5), name: 'Person 5' }]);
  });

  it('are kept on the device up to a limit, those learnt last', async () => {
    const a = await world.live(alice);
    const people = createPeople(a.client);
    for (let from = 0; from < 700; from += 100) {
      for (let index = from; index < from + 100; index += 1) people.person$(id(index)).subscribe();
      await settled();
    }
    const kept = Object.keys((await a.storage.load()).values).filter((key) => key.startsWith('accounts.person.'));
    expect(kept).toHaveLength(clientLimits.people);
    expect(a.client.value(`accounts.person.${id(699)}`)).toMatchObject({ name: 'Person 699' });
    expect(a.client.value(`accounts.person.${id(0)}`)).toBeNull();
  });

  it('can be found, and describe themselves', async () => {
    const a = await world.live(alice);
    const people = createPeople(a.client);
    const seen: (string | undefined)[] = [];
    people.person$(alice).subscribe((person) => seen.push(person?.name));
    expect(await people.find('Person 69')).toHaveLength(11);
    await people.describe({ name: 'Alice Liddell' });
    expect(seen.at(-1)).toBe('Alice Liddell');
    await expect(people.describe({ avatar: 'javascript:alert(1)' })).rejects.toMatchObject({ code: 'invalid' });
    a.transport.cut();
    await expect(people.find('x')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('end with close', async () => {
    const a = await world.live(alice);
    const people = createPeople(a.client);
    let isOver = false;
    people.person$(id(1)).subscribe({
      complete: () => {
        isOver = true;
      },
    });
    people.close();
    people.close();
    expect(isOver).toBe(true);
    await settled();
  });
});
