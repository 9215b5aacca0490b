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

/** Begins a service that goes on telling, such as a sound that plays. What it gives back ends it. */
export function beginService(
  writer: OperationWriter,
  service: string,
  value: PlainValue,
  told: (value: Readonly<Record<string, unknown>>) => void,
): () => void {
  const question = writer.ask((answer) => told(answer as Readonly<Record<string, unknown>>), false);
  writer.write(operation.service, question, service, value);
  return () => {
    writer.forget(question);
    writer.write(operation.endService, question);
  };
}
