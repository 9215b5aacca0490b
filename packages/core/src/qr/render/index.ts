export { type DrawQrOptions, drawQr } from './draw-qr.js';
export type { QrLevel, QrLogoShare, QrLook } from './qr-look.js';
export { type QrPngOptions, qrPng } from './qr-png.js';
export { type QrSvgOptions, qrSvg } from './qr-svg.js';
