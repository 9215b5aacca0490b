import type { BlobRef } from '@guanxi/core/contract';
import * as v from 'valibot';
import type { MessageKind } from '../records.js';
import { blobOf } from './blob-of.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';
import { wholeNumber } from './whole-number.js';

/** Something said. Who has heard it is nobody's business: that is kept in her private log, see `playedVoices`. */
export interface Voice {
  readonly blob: BlobRef;
  /** Length, 1 to `kindLimits.voice` ms. */
  readonly ms: number;
  /** How loud it is from beginning to end: `kindLimits.waveform` bytes, as base64. */
  readonly waveform: string;
}

/** A voice message. */
export const voiceKind: MessageKind<Voice> = /* @__PURE__ */ makeVoice();

function makeVoice() {
  const content = v.object({
    // A container of video may hold sound alone, as what Chromium records does by its name.
    blob: blobOf('audio/', 'video/webm', 'video/mp4'),
    ms: wholeNumber(1, kindLimits.voice),
    waveform: v.custom<string>(isWaveform, `A waveform is ${kindLimits.waveform} bytes as base64.`),
  });
  return messageKind('chat.voice', content as v.GenericSchema<unknown, Voice>);
}

/** 64 bytes make 86 digits of base64, the last of which carries four bits, and two signs of padding. */
function isWaveform(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9+/]{85}[AQgw]==$/.test(value);
}
