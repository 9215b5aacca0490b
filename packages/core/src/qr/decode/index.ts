export { type DecodeQrOptions, decodeQr } from './decode-qr.js';
export { jsqrEngine } from './jsqr-engine.js';
export { type BarcodeDetectorLike, type BarcodeDetectorMaker, type PlatformEngineOptions, platformEngine } from './platform-engine.js';
export type { QrCode } from './qr-code.js';
export type { EngineCode, QrAttempt, QrEngine, QrEngineOptions } from './qr-engine.js';
export { type ServeScansOptions, serveScans, type WorkerScopeLike } from './serve-scans.js';
