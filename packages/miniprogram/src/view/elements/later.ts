import type { PlainValue } from '../../protocol/plain-value.js';
import type { BuiltIn, BuiltInFactory } from '../built-in.js';
import { refused } from './refused.js';

/** An element of the script that few programs need: what is said to it before that is here is said then. */
export function later(tag: string): BuiltInFactory {
  return (context) => {
    let made: BuiltIn | undefined;
    let closed = false;
    const said: [name: string, value: PlainValue][] = [];
    const ready = context
      .further()
      .then(
        (elements) => elements[tag] ?? refused(tag),
        () => refused(tag),
      )
      .then((make) => {
        if (closed) return;
        made = make(context);
        for (const [name, value] of said) made.set(name, value);
      });
    return {
      set(name, value) {
        if (made) made.set(name, value);
        else said.push([name, value]);
      },
      changed: () => made?.changed?.(),
      styled: () => made?.styled?.(),
      async call(method, value) {
        await ready;
        if (!made?.call) throw new Error(`fail ${tag} is not supported`);
        return made.call(method, value);
      },
      close() {
        closed = true;
        made?.close?.();
      },
    };
  };
}
