import type { ReadResult } from 'zxing-wasm/reader';
import { GuanxiError } from '../../contract/error.js';
import type { EngineCode, QrEngine } from '../decode/qr-engine.js';
import type { PixelImage } from '../pixel-image.js';

/** Where the WebAssembly comes from. */
export interface ZxingEngineOptions {
  /**
   * The address of `zxing_reader.wasm`, which the app serves itself (bundlers give it: `import url from
   * 'zxing-wasm/reader/zxing_reader.wasm?url'`), or its bytes. It is loaded when the engine is first asked. A page with a
   * content security policy must allow `wasm-unsafe-eval`.
   */
  readonly wasm: string | URL | ArrayBuffer;
}

/**
 * Finds codes with zxing-cpp as WebAssembly: 400 kB that read nearly everything a person can. The package `zxing-wasm` is the
 * app's to install.
 */
export function zxingEngine({ wasm }: ZxingEngineOptions): QrEngine {
  let reader: Promise<typeof import('zxing-wasm/reader')> | undefined;
  return {
    name: 'zxing',
    longest: 2048,
    attempts: ['as it is', 'double', 'double and sharp', 'half', 'smooth', 'sharp', 'black and white', 'one and a half', 'tiles'],
    async read(image, { most }) {
      reader ??= load(wasm);
      const { readBarcodes } = await reader.catch((cause: unknown) => {
        reader = undefined; // The next picture tries again: perhaps the network is back.
        throw new GuanxiError('unavailable', 'zxing-wasm could not be loaded. Serve its file at the address given as `wasm`.', { cause });
      });
      const results = await readBarcodes(imageData(image), { formats: ['QRCode'], maxNumberOfSymbols: most, textMode: 'Plain' });
      return results.flatMap((result) => (result.isValid && result.sequenceSize < 2 ? [codeOf(result)] : []));
    },
  };
}

async function load(wasm: string | URL | ArrayBuffer): Promise<typeof import('zxing-wasm/reader')> {
  const module = await import('zxing-wasm/reader');
  // Its own default is a content delivery network, to which an app's users have agreed to nothing.
  const overrides = wasm instanceof ArrayBuffer ? { wasmBinary: wasm } : { locateFile: () => String(wasm) };
  await module.prepareZXingModule({ overrides, fireImmediately: true });
  return module;
}

/** All it looks at are these three members. */
function imageData({ data, width, height }: PixelImage): ImageData {
  return { data, width, height } as ImageData;
}

function codeOf({ position, bytes, text, hasECI }: ReadResult): EngineCode {
  const { topLeft, topRight, bottomRight, bottomLeft } = position;
  const corners = [topLeft, topRight, bottomRight, bottomLeft] as const;
  // With ECI each part has its own encoding, which it has applied; without it guesses, and our guess is the better one.
  return { corners, segments: [{ mode: 'byte', bytes }], ...(hasECI ? { text } : {}) };
}
