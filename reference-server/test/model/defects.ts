import type { CommandId, LogState, Transport } from '@guanxi/core';
import { vi } from 'vitest';

type ApplyPush = typeof import('../../../packages/core/src/replica/apply-push.js');
type ApplyPull = typeof import('../../../packages/core/src/replica/apply-pull.js');

/** A classic mistake of sync engines: puts it into the client, and gives back what stands between client and network. */
export type Defect = () => (transport: Transport) => Transport;

const sound = (transport: Transport): Transport => transport;

/** Takes the newest version it has seen for the version that it holds: whatever arrives is applied. */
export const newestSeenIsCursor: Defect = () => greedyPushes(() => true);

/** Applies a live push to a log that it has not caught up with yet, as if nothing lay between. */
export const liveDuringCatchUp: Defect = () => greedyPushes(({ version, partial }) => version === 0 || partial !== undefined);

/** Takes the newest few records for all there are: a pull that leaves a hole is remembered without it. */
export const newestFewAreAll: Defect = () => {
  vi.doMock('../../../packages/core/src/replica/apply-pull.js', async (original) => {
    const real = await original<ApplyPull>();
    const applyPull: ApplyPull['applyPull'] = (present, asked, page) => {
      const applied = real.applyPull(present, asked, page);
      return typeof applied === 'string' ? applied : { ...applied, state: { ...applied.state, holes: present?.holes ?? [] } };
    };
    return { ...real, applyPull };
  });
  return sound;
};

/** Gives a command that it sends again a new id. */
export const newIdOnResend: Defect = () => {
  const sent = new Set<CommandId>();
  return (transport) => ({
    capabilities: transport.capabilities,
    status$: transport.status$,
    connect: (options) => transport.connect(options),
    stream: (options, more) => transport.stream(options, more),
    close: () => transport.close(),
    request(request, options) {
      if (request.op !== 'call') return transport.request(request, options);
      const { id } = request;
      const isFirst = !sent.has(id);
      sent.add(id);
      const other = `${id.slice(0, 24)}${sent.size.toString(16).padStart(12, '0')}` as CommandId;
      return transport.request(isFirst ? request : { ...request, id: other }, options);
    },
  });
};

/** Applies pushes that do not begin where the replica stands, in the states that `when` names. */
function greedyPushes(when: (state: LogState) => boolean): (transport: Transport) => Transport {
  vi.doMock('../../../packages/core/src/replica/apply-push.js', async (original) => {
    const real = await original<ApplyPush>();
    const applyPush: ApplyPush['applyPush'] = (state, push) => {
      if (push.from <= state.version || !when(state)) return real.applyPush(state, push);
      const { partial: _, ...rest } = state;
      return { state: { ...rest, version: push.to, seq: push.seq }, records: push.records, aside: [] };
    };
    return { ...real, applyPush };
  });
  return sound;
}
