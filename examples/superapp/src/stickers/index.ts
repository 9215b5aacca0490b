export { findSticker } from './pack.js';
export { StickerGrid } from './sticker-grid.js';
export { StickerPicture } from './sticker-picture.js';
