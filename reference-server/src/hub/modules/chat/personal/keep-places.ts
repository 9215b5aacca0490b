import { addPlaces, fillBefore, type PlaceSet, type PlacesIn, personalLimits, playedKind, removedKind } from '@guanxi/chat/contract';
import { type CommandReceipt, type LogId, privateLog, type RecordKind } from '@guanxi/core/contract';
import type { CommandContext } from '../../../command/command-context.js';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { refuse } from '../refuse.js';
import { ownState, putOwnState } from './own-state.js';
import { requireListed } from './require-listed.js';

/** Deletes messages for the caller alone. */
export const removeForMe: CommandHandler<Input<'removeForMe'>> = {
  logs: ({ log }, user) => [privateLog(user), log],
  async run(context, { log, ranges }) {
    const places = await withPlaces(context, removedKind, log, ranges);
    // To fill up what lies between would take away what nobody asked to have taken away.
    if (places.length > personalLimits.removed) throw refuse('too-many-removed');
    return await keep(context, removedKind, log, places);
  },
};

/** Notes which voice messages the caller has played. */
export const markPlayed: CommandHandler<Input<'markPlayed'>> = {
  logs: ({ log }, user) => [privateLog(user), log],
  async run(context, { log, ranges }) {
    return await keep(context, playedKind, log, fillBefore(await withPlaces(context, playedKind, log, ranges), personalLimits.played));
  },
};

async function withPlaces(context: CommandContext, kind: RecordKind<PlacesIn>, log: LogId, ranges: PlaceSet): Promise<PlaceSet> {
  await requireListed(context, log);
  const { members, seq } = await context.log(log);
  // Nothing is said of places that are still to come; whoever has left is not told how far it went on.
  const there = members.has(context.user)
    ? ranges.flatMap(([from, to]) => (from > seq ? [] : [[from, Math.min(to, seq)] as const]))
    : ranges;
  return addPlaces((await ownState(context, kind, log))?.places ?? [], there);
}

async function keep(context: CommandContext, kind: RecordKind<PlacesIn>, log: LogId, places: PlaceSet): Promise<CommandReceipt> {
  return await putOwnState(context, kind, log, places.length === 0 ? null : { log, places });
}
