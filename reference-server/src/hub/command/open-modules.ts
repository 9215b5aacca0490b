import type { HubModule } from './module.js';
import type { ModuleHub, OpenModule } from './open-module.js';
import { relationsOf } from './relations-of.js';

/** The modules of a hub that runs: each with the questions that its memory answers, and all their memories as one. */
export interface OpenModules extends Omit<OpenModule, 'queries'> {
  readonly modules: readonly HubModule[];
}

/** Opens `modules` for one hub. */
export function openModules(modules: readonly HubModule[], hub: Omit<ModuleHub, 'relations'>): OpenModules {
  const whole: ModuleHub = { ...hub, relations: relationsOf(modules) };
  const opened = modules.map((module) => ({ module, memory: module.open?.(whole) }));
  const memories = opened.flatMap(({ memory }) => memory ?? []);
  const door = memories.find((memory) => memory.door)?.door;
  return {
    ...(door && { door }),
    modules: opened.map(({ module, memory }) =>
      memory === undefined ? module : { ...module, queries: { ...module.queries, ...memory.queries } },
    ),
    committed(logs) {
      for (const memory of memories) memory.committed(logs);
    },
    presence(user, online) {
      for (const memory of memories) memory.presence(user, online);
    },
    close() {
      for (const memory of memories) memory.close();
    },
  };
}
