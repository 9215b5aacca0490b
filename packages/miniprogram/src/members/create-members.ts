import { createAnimation } from './animation.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import { batchStorageMembers } from './batch-storage-members.js';
import { canvasMembers } from './canvas/canvas-members.js';
import { editorMembers } from './editor-members.js';
import { engineMembers } from './engine/engine-members.js';
import { fileMembers } from './files/file-members.js';
import { mapMembers } from './map/map-members.js';
import { audioMembers } from './media/audio-members.js';
import { cameraMembers } from './media/camera-members.js';
import { mediaMembers } from './media/media-members.js';
import { olderSoundMembers } from './media/older-sounds.js';
import { recorderMembers } from './media/recorder-members.js';
import { videoMembers } from './media/video-members.js';
import type { MakeMembers } from './members-slot.js';
import { networkMembers } from './network/network-members.js';
import { platformMembers } from './platform/platform-members.js';
import { workerMembers } from './worker/worker-members.js';

/**
 * The members of `wx` that few programs call. They come to a worker as a script of their own when the first of them is
 * touched, so that a start does not wait for them. Each room of members is a file; all are listed here.
 */
export const createMembers: MakeMembers = (world) => ({
  ...canvasMembers(world),
  ...audioMembers(world),
  ...cameraMembers(world),
  ...mediaMembers(world),
  ...olderSoundMembers(world),
  ...recorderMembers(world),
  ...videoMembers(world),
  ...editorMembers(world),
  ...engineMembers(world),
  ...fileMembers(world),
  ...mapMembers(world),
  ...batchStorageMembers(world),
  ...networkMembers(world),
  ...platformMembers(world),
  ...workerMembers(world),
  arrayBufferToBase64: encodeBase64,
  base64ToArrayBuffer: decodeBase64,
  createAnimation,
});
