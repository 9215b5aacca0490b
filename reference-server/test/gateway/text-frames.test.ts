import type { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as ws from 'ws';
import { textFrames } from '../../src/gateway/link/text-frames.js';

// The class that reads is exported, and left out of the types.
const { Receiver } = ws as unknown as { readonly Receiver: new (options: { readonly isServer: boolean }) => Writable };

/** What a WebSocket reads out of bytes. */
function read(bytes: Buffer): string[] {
  const receiver = new Receiver({ isServer: false });
  const texts: string[] = [];
  receiver.on('message', (data: Buffer, binary: boolean) => texts.push(binary ? 'binary' : data.toString()));
  receiver.write(bytes);
  return texts;
}

it('are read back as they were written, at every length that changes the header', () => {
  const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000].map((size) => 'é'.repeat(size / 2).padEnd(size, 'x'));
  expect(read(textFrames(texts))).toEqual(texts);
});

it('are read back whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 20 }), (texts) => {
      expect(read(textFrames(texts))).toEqual(texts);
    }),
  );
});
