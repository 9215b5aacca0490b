import { type LogId, type LogRecord, type LogState, parseLog, type StorageWrite } from '@guanxi/core';
import type { IndexTarget, TextNews } from './text-index.js';
import type { Texts } from './texts.js';

/** What an index is told of a commit; `take` makes of records what is indexed of them. */
export function textNews(writes: readonly StorageWrite[], take: (records: readonly LogRecord[]) => Texts): TextNews[] {
  return writes.flatMap((write): TextNews[] => {
    if (write.type === 'forget' || write.type === 'clear') return [write];
    if (write.type === 'log') return isConversation(write.state.log) ? [{ type: 'log', target: targetOf(write.state) }] : [];
    if (write.type !== 'records' || !isConversation(write.log)) return [];
    const said = write.records.filter(({ seq }) => seq > 0);
    return [{ type: 'texts', log: write.log, texts: take(said) }];
  });
}

/** What of the logs of a storage is indexed. */
export function targetsOf(states: readonly LogState[]): IndexTarget[] {
  return states.filter(({ log }) => isConversation(log)).map(targetOf);
}

function targetOf({ log, version, seq, start, holes }: LogState): IndexTarget {
  return { log, version, seq, start, holes };
}

/** What is one's own is no conversation. */
function isConversation(log: LogId): boolean {
  return parseLog(log)?.kind !== 'private';
}
