import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { OperationWriter } from './operation-writer.js';

/** Asks a service of the view, such as for a picture. Rejects with an `Error` whose message begins with `fail`. */
export function callView(writer: OperationWriter, service: string, value: PlainValue): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve, reject) => {
    const question = writer.ask((answer) => {
      const given = answer as Readonly<Record<string, unknown>>;
      if (typeof given['error'] === 'string') reject(new Error(given['error']));
      else resolve(given);
    });
    writer.write(operation.service, question, service, value);
  });
}

/** A service of the view that goes on, such as a sound that plays. */
export interface ViewService {
  /** Says something more to it. */
  say(value: PlainValue): void;
  end(): void;
}

/** Begins one; `told` hears what it says. */
export function beginService(
  writer: OperationWriter,
  service: string,
  value: PlainValue,
  told: (value: Readonly<Record<string, unknown>>) => void,
): ViewService {
  const question = writer.ask((answer) => told(answer as Readonly<Record<string, unknown>>), false);
  const say = (more: PlainValue) => writer.write(operation.service, question, service, more);
  say(value);
  return {
    say,
    end() {
      writer.forget(question);
      writer.write(operation.endService, question);
    },
  };
}
