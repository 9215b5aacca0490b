import { sendableKinds } from '@guanxi/chat/contract';
import type { MessageKind } from '@guanxi/chat/kinds';
import type { FavouriteView } from '@guanxi/chat/personal';
import { programCardKind } from '@guanxi/miniprogram/contract';

/** The kind as which a favourite can be sent anew; undefined for merged messages, which only the server puts together. */
export function sendableKind({ kind }: FavouriteView): MessageKind<unknown> | undefined {
  return [...sendableKinds(), programCardKind].find((one) => one.kind === kind) as MessageKind<unknown> | undefined;
}
