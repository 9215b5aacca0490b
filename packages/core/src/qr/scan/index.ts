export type { QrCode } from '../decode/qr-code.js';
export { type CreateScannerOptions, createScanner, type Scanner, type ScanOptions, type WorkerLike } from './create-scanner.js';
export { type ScanCameraOptions, scanCamera } from './scan-camera.js';
export { type ScanPictureOptions, scanPicture } from './scan-picture.js';
