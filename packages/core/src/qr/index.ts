export { qrLimits } from './limits.js';
export { type FormatQrOptions, formatQr } from './payload/format-qr.js';
export { type ParseQrOptions, parseQr } from './payload/parse-qr.js';
export { type QrKind, type QrLink, type QrPayload, type QrText, type QrToken, qrKinds } from './payload/qr-payload.js';
export type { PixelImage } from './pixel-image.js';
