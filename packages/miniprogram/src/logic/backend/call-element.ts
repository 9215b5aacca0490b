import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { OperationWriter } from './operation-writer.js';

/** Lets the built-in of a node do something; rejects with an `Error` whose message begins with `fail`. */
export function callElement(writer: OperationWriter, node: number, method: string, value: PlainValue = null): Promise<PlainValue> {
  return new Promise((resolve, reject) => {
    const question = writer.ask((answer) => {
      const { value: result, error } = answer as { readonly value?: PlainValue; readonly error?: string };
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    });
    writer.write(operation.call, question, node, method, value);
  });
}
