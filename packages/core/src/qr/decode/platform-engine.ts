import type { Corners, Point } from '../symbol/sample-grid.js';
import type { EngineCode, QrEngine } from './qr-engine.js';

/** The platform's detector, as far as it is used here: that of the Shape Detection API. */
export interface BarcodeDetectorLike {
  detect(image: ImageData): Promise<readonly { readonly rawValue: string; readonly cornerPoints: readonly Point[] }[]>;
}

/** How a detector is made. */
export interface BarcodeDetectorMaker {
  new (options: { readonly formats: readonly string[] }): BarcodeDetectorLike;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Where the detector comes from. */
export interface PlatformEngineOptions {
  /** @default the global `BarcodeDetector`, where there is one */
  readonly detector?: BarcodeDetectorMaker | undefined;
}

/**
 * Finds codes with the platform's own detector, which is the fastest there is: on Android and on a Mac, in Chromium. Elsewhere
 * it finds nothing and the next engine is asked. It gives no bytes but a text in an encoding that it guessed: so what is not
 * ASCII is uncertain, and the next engine is asked for that too.
 */
export function platformEngine(options: PlatformEngineOptions = {}): QrEngine {
  const maker = options.detector ?? (globalThis as { BarcodeDetector?: BarcodeDetectorMaker }).BarcodeDetector;
  let detector: Promise<BarcodeDetectorLike | null> | undefined;
  return {
    name: 'platform',
    longest: 2048,
    attempts: ['as it is'],
    async read(image) {
      detector ??= make(maker);
      const ready = await detector;
      if (!ready) return [];
      const pixels = new ImageData(new Uint8ClampedArray(image.data), image.width, image.height);
      const found = await ready.detect(pixels).catch(() => []); // It fails where its service is missing; the next engine is asked.
      return found.flatMap(({ rawValue, cornerPoints }) => (rawValue === '' ? [] : [code(rawValue, cornerPoints)]));
    },
  };
}

async function make(maker: BarcodeDetectorMaker | undefined): Promise<BarcodeDetectorLike | null> {
  const formats = (await maker?.getSupportedFormats().catch(() => [])) ?? [];
  return maker && formats.includes('qr_code') ? new maker({ formats: ['qr_code'] }) : null;
}

function code(text: string, [a, b, c, d]: readonly Point[]): EngineCode {
  const nowhere: Point = { x: 0, y: 0 };
  const corners: Corners = [a ?? nowhere, b ?? nowhere, c ?? nowhere, d ?? nowhere];
  const isAscii = !/[\u0080-\uffff]/.test(text);
  return { corners, text, segments: [{ mode: 'byte', bytes: new TextEncoder().encode(text) }], certain: isAscii };
}
