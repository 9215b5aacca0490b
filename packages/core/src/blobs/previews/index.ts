export type { Preview, PreviewOptions } from './draw-preview.js';
export { previewLimits } from './limits.js';
export { type Poster, type PosterOptions, poster } from './poster.js';
export { thumbnail } from './thumbnail.js';
export { type Waveform, waveform } from './waveform.js';
