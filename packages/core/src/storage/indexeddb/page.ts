import type { LogRecord } from '../../contract/record.js';
import { storageLimits } from '../limits.js';

const { pageRecords } = storageLimits;

/** The page, from 0, in which place `seq` lies. */
export function pageOf(seq: number): number {
  return Math.floor((seq - 1) / pageRecords);
}

/** The text of a page from the texts of its records, which come in any order and are all there. */
export function packPage(texts: ReadonlyMap<number, string>): string {
  const ascending = [...texts].sort(([one], [other]) => one - other);
  return `[${ascending.map(([, text]) => text)}]`;
}

/** The text of a page in which some records were replaced. */
export function patchPage(page: string, texts: ReadonlyMap<number, string>): string {
  const records: LogRecord[] = JSON.parse(page);
  for (const [seq, text] of texts) records[(seq - 1) % pageRecords] = JSON.parse(text);
  return JSON.stringify(records);
}
