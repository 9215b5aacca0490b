/** A query of selectors, as programs chain it. */
export type Query = Record<string, (...args: readonly unknown[]) => unknown>;

const links = ['in', 'select', 'selectAll', 'selectViewport', 'boundingClientRect', 'scrollOffset', 'fields', 'context', 'node'];

/** A query that is made while the first page is being created, when there is none to ask: it keeps what it is to ask, and `begin` makes it then. */
export function lateQuery(begin: () => Query): Query {
  const steps: [name: string, args: readonly unknown[]][] = [];
  const query: Query = {};
  for (const name of links) {
    query[name] = (...args) => {
      steps.push([name, args]);
      return query;
    };
  }
  query['exec'] = (...args) => {
    const all = [...steps, ['exec', args] as const];
    queueMicrotask(() => {
      let at = begin();
      for (const [name, given] of all) at = at[name]?.(...given) as Query;
    });
    return query;
  };
  return query;
}
