import { GuanxiError } from '@guanxi/core/contract';
import type { Database, Sql } from '../../../src/database/database.js';

/** How the next commit goes wrong: before it happened, or after, with its answer lost. */
export type Fault = 'lost-before' | 'lost-after';

/** A database whose writes can be made to fail. Reads are left alone. */
export function faultyDatabase(database: Database): Database & { faults: Fault[] } {
  const faults: Fault[] = [];
  const cut = () => new GuanxiError('unavailable', 'cut by the test', { outcome: 'unknown' });
  const around = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const fault = faults.shift();
    if (fault === 'lost-before') throw cut();
    const result = await work();
    if (fault === 'lost-after') throw cut();
    return result;
  };
  return {
    faults,
    capabilities: database.capabilities,
    query: <Row extends object>(statement: string, params?: Parameters<Sql['query']>[1]) =>
      // The one statement that commits by itself.
      statement.includes('insert into records')
        ? around(() => database.query<Row>(statement, params))
        : database.query<Row>(statement, params),
    transaction: (work) => around(() => database.transaction(work)),
    close: () => database.close(),
  };
}
