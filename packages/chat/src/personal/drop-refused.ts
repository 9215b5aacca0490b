import { GuanxiError } from '@guanxi/core';
import type { Room } from '../room.js';

/**
 * Gives up commands of these methods once the server has refused them: nobody could do anything about them, and whoever
 * gave one was told by its `settled`. Lasts as long as the room.
 */
export function dropRefused(room: Room, ...methods: readonly { readonly name: string }[]): void {
  const { outbox } = room.client;
  const names = new Set(methods.map(({ name }) => name));
  room
    .seen(() => outbox.entries$)
    .subscribe((entries) => {
      for (const { id, method, state } of entries) {
        if (names.has(method) && state.name === 'failed') outbox.drop(id).catch(unlessGone);
      }
    });
}

/** It was dropped or sent meanwhile. Anything else is the storage's, which whoever writes next is told. */
function unlessGone(error: unknown): void {
  if (!GuanxiError.is(error)) throw error;
}
