import type { Element as FrameworkElement } from 'glass-easel';
import type { BackendElement } from '../../logic/backend/backend-element.js';
import { callElement } from '../../logic/backend/call-element.js';
import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import type { PlainValue } from '../../protocol/plain-value.js';

/** Makes of a method's first argument what crosses to the view. */
type Cross = (given: unknown) => PlainValue;

/**
 * The object that stands for an element in a program, such as a video: each method is asked of the element as it is then.
 * Those that take callbacks answer by them; of the others a failure is told to the developer, since WeChat gives nothing back.
 */
export function elementMethods(
  world: WxWorld,
  find: () => FrameworkElement | undefined,
  methods: Readonly<Record<string, Cross>>,
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, cross] of Object.entries(methods)) {
    object[name] = (given?: unknown) => {
      const answer = answerBy(name, given, () => askElement(world, find(), name, cross(given)));
      answer?.catch((failure: { readonly errMsg: string }) => world.warn(failure.errMsg));
      // Callbacks or not, WeChat gives a promise only for members of `wx`.
      return undefined;
    };
  }
  return object;
}

/** Lets the element do something. Rejects when it is not there. */
export async function askElement(
  { writer }: WxWorld,
  element: FrameworkElement | undefined,
  method: string,
  value: PlainValue,
): Promise<unknown> {
  const backend = element?.getBackendElement() as unknown as BackendElement | null | undefined;
  if (!backend) throw new Error('fail there is no such element');
  return callElement(writer, backend.id, method, value);
}
