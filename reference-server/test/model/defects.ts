import type { Json, LogId, LogState, Storage, Transport } from '@guanxi/core';

/**
 * A classic mistake of sync engines, put around the true one: what the client would do if it made it. The model must
 * find each.
 */
export interface Defect {
  storage(storage: Storage): Storage;
  transport(transport: Transport): Transport;
}

/** No mistake. */
export const sound = (): Defect => ({ storage: (storage) => storage, transport: (transport) => transport });

/** Takes the newest version it has seen for the version that it holds: whatever arrives is applied. */
export function newestSeenIsCursor(): Defect {
  const versions = new Map<LogId, number>();
  return { storage: (storage) => watchVersions(storage, versions), transport: (transport) => fitPushes(transport, versions, () => true) };
}

/** Applies live pushes while it catches up, as if nothing lay between. */
export function liveDuringCatchUp(): Defect {
  const versions = new Map<LogId, number>();
  let pulls = 0;
  return {
    storage: (storage) => watchVersions(storage, versions),
    transport: (transport) =>
      fitPushes(
        {
          ...members(transport),
          async request(request, options) {
            if (request.op !== 'pull') return transport.request(request, options);
            pulls += 1;
            try {
              return await transport.request(request, options);
            } finally {
              pulls -= 1;
            }
          },
        },
        versions,
        () => pulls > 0,
      ),
  };
}

/** Takes the newest few records for all there are: remembers no holes. */
export function newestFewAreAll(): Defect {
  return {
    storage: (storage) => ({
      ...membersOf(storage),
      commit: (writes) =>
        storage.commit(writes.map((write) => (write.type === 'log' ? { ...write, state: { ...write.state, holes: [] } } : write))),
    }),
    transport: (transport) => transport,
  };
}

/** Gives a command that it sends again a new id. */
export function newIdOnResend(): Defect {
  const sent = new Set<string>();
  let made = 0;
  return {
    storage: (storage) => storage,
    transport: (transport) => ({
      ...members(transport),
      request(request, options) {
        if (request.op !== 'call' || !sent.has(request.id)) {
          if (request.op === 'call') sent.add(request.id);
          return transport.request(request, options);
        }
        made += 1;
        const id = `${request.id.slice(0, 24)}${made.toString(16).padStart(12, '0')}` as typeof request.id;
        return transport.request({ ...request, id }, options);
      },
    }),
  };
}

function watchVersions(storage: Storage, versions: Map<LogId, number>): Storage {
  const note = (state: LogState) => versions.set(state.log, state.version);
  return {
    ...membersOf(storage),
    async load() {
      const snapshot = await storage.load();
      snapshot.logs.forEach(note);
      return snapshot;
    },
    async commit(writes) {
      await storage.commit(writes);
      for (const write of writes) if (write.type === 'log') note(write.state);
    },
  };
}

/** Lets pushes that are ahead pass for the next ones. */
function fitPushes(transport: Transport, versions: ReadonlyMap<LogId, number>, when: () => boolean): Transport {
  const fit = (item: Json): Json => {
    const push = item as { readonly log: LogId; readonly from?: number; readonly to: number };
    const held = versions.get(push.log) ?? 0;
    return when() && push.from !== undefined && push.from > held ? { ...(item as object), from: held } : item;
  };
  return {
    ...members(transport),
    async *stream(options, more) {
      for await (const batch of transport.stream(options, more)) {
        yield options.name === 'inbox' ? { ...batch, items: batch.items.map(fit) } : batch;
      }
    },
  };
}

function members(transport: Transport): Transport {
  return {
    capabilities: transport.capabilities,
    status$: transport.status$,
    connect: (options) => transport.connect(options),
    request: (request, options) => transport.request(request, options),
    stream: (options, more) => transport.stream(options, more),
    close: () => transport.close(),
  };
}

function membersOf(storage: Storage): Storage {
  return {
    capabilities: storage.capabilities,
    load: () => storage.load(),
    timeline: (log, range) => storage.timeline(log, range),
    states: (log, kind) => storage.states(log, kind),
    commit: (writes) => storage.commit(writes),
    close: () => storage.close(),
  };
}
