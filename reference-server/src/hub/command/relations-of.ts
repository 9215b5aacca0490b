import { GuanxiError } from '@guanxi/core/contract';
import type { HubModule } from './module.js';
import type { Relations } from './relations.js';

/** What the modules say of who may reach whom; undefined if none does, and everybody may. */
export function relationsOf(modules: readonly HubModule[]): Relations | undefined {
  const [relations, another] = modules.flatMap(({ relations }) => relations ?? []);
  if (another !== undefined) throw new GuanxiError('invalid', 'Two modules say who may reach whom; leave one out.');
  return relations;
}
