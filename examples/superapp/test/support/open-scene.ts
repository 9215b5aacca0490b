import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { type MemberClient, memberClient } from './member-client.js';
import { startServer, type TestServer, type TestServerOptions } from './start-server.js';
import { desktop, enterAs, type Visitor, visit } from './visitor.js';

type Look = Parameters<typeof visit>[2];

/** Where the tests of one file take place: a server, a browser, and whoever arrives there. */
export interface Scene {
  readonly server: TestServer;
  readonly browser: Browser;
  /** Those who came in a browser, in the order of their coming. */
  readonly visitors: readonly Visitor[];
  /** Somebody in a browser of her own, who is yet to sign in. */
  arrive(look?: Look): Promise<Visitor>;
  /** Somebody of the demo, signed in. */
  arriveAs(name: string, look?: Look): Promise<Visitor>;
  /** Somebody of the demo without a browser. */
  connectAs(id: string): Promise<MemberClient>;
}

/** Opens the scene before the tests of the calling file, and closes it with all who have come after them, also when they fail. */
export function openScene(options: TestServerOptions = {}): Scene {
  let server: TestServer | undefined;
  let browser: Browser | undefined;
  const present: { close(): Promise<void> }[] = [];
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    server = await startServer(options);
    browser = await launchChromium();
    // A server whose programs are published first compiles each of them twice.
  }, 300_000);
  afterAll(async () => {
    for (const one of present) await one.close();
    await browser?.close();
    await server?.close();
  });
  const open = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The scene opens before the tests, not before the file.');
    return part;
  };
  const scene: Scene = {
    get server() {
      return open(server);
    },
    get browser() {
      return open(browser);
    },
    visitors,
    async arrive(look = desktop) {
      const visitor = await visit(scene.browser, scene.server.url, look);
      present.push(visitor);
      visitors.push(visitor);
      return visitor;
    },
    async arriveAs(name, look) {
      const visitor = await scene.arrive(look);
      await enterAs(visitor, name);
      return visitor;
    },
    async connectAs(id) {
      const client = await memberClient(scene.server.url, id);
      present.push(client);
      return client;
    },
  };
  return scene;
}
