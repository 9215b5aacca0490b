import type { GeneralComponent } from 'glass-easel';

/** What is told of components that came into a page. */
export interface ReadyQueue {
  /** It was attached: its `ready` runs once what it drew has been laid out. */
  attached(component: GeneralComponent): void;
}

/** Runs `ready` of components, which the framework leaves to its surroundings: once for each, those inside others first. */
export function createReadyQueue(): ReadyQueue {
  const known = new WeakSet<GeneralComponent>();
  const waiting = new Map<object, GeneralComponent[]>();
  return {
    attached(component) {
      const context = component.getBackendContext() as { render(drawn: () => void): void } | null;
      if (context === null || known.has(component)) return;
      known.add(component);
      const others = waiting.get(context);
      if (others) {
        others.push(component);
        return;
      }
      const all = [component];
      waiting.set(context, all);
      context.render(() => {
        waiting.delete(context);
        for (const one of all.reverse()) one.triggerLifetime('ready', []);
      });
    },
  };
}
