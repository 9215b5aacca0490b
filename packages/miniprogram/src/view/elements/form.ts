import type { PlainValue } from '../../protocol/plain-value.js';
import type { BuiltIn, BuiltInFactory } from '../built-in.js';

/** A form, as its buttons see it. */
interface Form extends BuiltIn {
  submit(): void;
  reset(): void;
}

/** `form`: `submit` with the values of all that have a name in it, `reset`. */
export const form: BuiltInFactory = ({ element, emit, builtIn }) => {
  const fields = () => [...element.querySelectorAll('*')].flatMap((one) => builtIn(one)?.field ?? []);
  const self: Form = {
    set: () => undefined,
    submit() {
      const value: Record<string, PlainValue> = {};
      for (const field of fields()) if (field.name() !== '') value[field.name()] = field.value();
      emit('submit', { value, target: {} });
    },
    reset() {
      for (const field of fields()) field.reset();
      emit('reset', {});
    },
  };
  return self;
};
