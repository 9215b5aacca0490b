import { sendableKinds } from '@guanxi/chat/contract';
import type { MessageKind } from '@guanxi/chat/kinds';
import type { FavouriteView } from '@guanxi/chat/personal';

/** The kind as which a favourite can be sent anew; undefined for merged messages, which only the server puts together. */
export function sendableKind({ kind }: FavouriteView): MessageKind<unknown> | undefined {
  return sendableKinds().find((one) => one.kind === kind) as MessageKind<unknown> | undefined;
}
