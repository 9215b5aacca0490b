import { decodeQr, jsqrEngine } from '@guanxi/core/qr/decode';

/**
 * Stands in for the `BarcodeDetector` that Chromium has on Android, ChromeOS and macOS only, in the shape of the Shape
 * Detection API and with what is known of it. The address of its worker says which platform it is: `reads` decodes what a
 * code says, as far as it is Latin-1, which is a wrong guess for most other text; `mute` gives no text for what it cannot read
 * as one; `unsupported` has the interface and no format, as where the service is not installed; `broken` loses its service.
 */
class PlatformDetector {
  static async getSupportedFormats(): Promise<readonly string[]> {
    return location.hash === '#unsupported' ? [] : ['aztec', 'ean_13', 'qr_code'];
  }

  constructor({ formats }: { readonly formats: readonly string[] }) {
    if (formats.length === 0) throw new TypeError("Failed to construct 'BarcodeDetector': Hint option provided, but is empty.");
    if (location.hash === '#unsupported') throw new TypeError('A detector was made that has no format.');
  }

  async detect(image: ImageData) {
    if (!(image instanceof ImageData)) throw new TypeError("Failed to execute 'detect' on 'BarcodeDetector'.");
    if (location.hash === '#broken') throw new DOMException('Barcode detection service unavailable.', 'NotSupportedError');
    const codes = await decodeQr({ width: image.width, height: image.height, data: image.data }, { engines: [jsqrEngine()] });
    return codes.map(({ bytes, corners }) => {
      const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      return {
        boundingBox: new DOMRectReadOnly(left, top, Math.max(...xs) - left, Math.max(...ys) - top),
        cornerPoints: corners.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })),
        format: 'qr_code',
        rawValue: location.hash === '#mute' ? '' : String.fromCharCode(...bytes),
      };
    });
  }
}

Object.assign(globalThis, { BarcodeDetector: PlatformDetector });
