import { GuanxiError, privateLog } from '@guanxi/core/contract';
import { directoryMethods } from '../contract/directory-methods.js';
import type { ProgramId } from '../contract/records.js';
import { memoryPackageCache } from './package-cache.js';
import { programFetcher } from './program-fetcher.js';
import type { Programs, ProgramsOptions } from './programs.js';
import { recentPrograms } from './recent-programs.js';
import { looking, whenPast } from './when-past.js';

/** Programs over a client: it asks by the client's connection, and packages come by HTTP. */
export function createPrograms(options: ProgramsOptions): Programs {
  const { client, cache = memoryPackageCache(), publishers, hostVersion } = options;
  const url = addressOf(options.url);
  const send = options.fetch ?? ((...request: Parameters<typeof fetch>) => globalThis.fetch(...request));
  const closing = new AbortController();
  const recent = recentPrograms(client);
  const fetchVersion = programFetcher({ client, cache, url, fetch: send, publishers, hostVersion, closing: closing.signal });
  const { directory, get, opened, forget, loginCode, checkSession, phoneCode } = directoryMethods;
  const remember = async (method: typeof opened, program: ProgramId) => {
    const session = await new Promise<{ readonly user: Parameters<typeof privateLog>[0] }>((resolve) => {
      const watching = client.session$.subscribe((one) => one !== null && resolve(one));
      closing.signal.addEventListener('abort', () => watching.unsubscribe(), { once: true });
    });
    await client.enqueue(method, { program }, { log: privateLog(session.user) });
  };
  const login = async (program: ProgramId) => (await client.call(loginCode, { program })).code;
  const phone = async (program: ProgramId) => (await client.call(phoneCode, { program })).code;
  return {
    directory: async ({ signal = closing.signal, ...query } = {}) => {
      await whenPast(client, looking, signal);
      const { programs, cursor } = await client.call(directory, query, { signal });
      return { programs, ...(cursor === undefined ? {} : { cursor }) };
    },
    async program(program, { signal = closing.signal } = {}) {
      await whenPast(client, looking, signal);
      return (await client.call(get, { program }, { signal })).program;
    },
    recent$: recent.recent$,
    opened: (program) => remember(opened, program),
    forget: (program) => remember(forget, program),
    iconUrl: (icon) => `${url}/${icon}`,
    fetchProgram: (id, { version, signal } = {}) => fetchVersion(id, version, signal),
    loginCode: login,
    checkSession: async (program) => (await client.call(checkSession, { program })).valid,
    phoneCode: phone,
    capabilities: {
      login: async (_, { program }) => ({ code: await login(program as ProgramId) }),
      phoneNumber: async (_, { program }) => ({ code: await phone(program as ProgramId) }),
    },
    close() {
      closing.abort(new GuanxiError('closed', 'These programs were closed.'));
      recent.close();
    },
  };
}

/** The address without what may hang on its end. */
export function addressOf(url: string): string {
  if (typeof url === 'string' && /^https?:\/\//.test(url)) return url.replace(/\/+$/, '');
  throw new GuanxiError('invalid', 'Give `url`, the address of all programs, such as https://chat.example/v1/programs.');
}
