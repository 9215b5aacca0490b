import { extensionOf } from './files/paths.js';
import type { SourceTree } from './files/source-tree.js';

/** What WeChat packs besides code: pictures, sounds, films, fonts, data. */
const extensions: ReadonlySet<string> = new Set([
  ...['.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp', '.ico', '.bmp', '.cur'],
  ...['.ttf', '.otf', '.woff', '.woff2', '.eot', '.mp3', '.aac', '.m4a', '.wav', '.ogg', '.silk', '.mp4'],
  ...['.cer', '.pem', '.wasm', '.br', '.txt', '.bin', '.glb', '.gltf', '.obj', '.hdr', '.proto', '.pdf'],
]);

/** The assets of a program by path. Those of npm packages are there when something of the package is used. */
export async function collectAssets(tree: SourceTree): Promise<ReadonlyMap<string, Uint8Array>> {
  const assets = new Map<string, Uint8Array>();
  for (const path of tree.paths()) {
    if (!extensions.has(extensionOf(path))) continue;
    const bytes = await tree.bytes(path);
    if (bytes !== null) assets.set(path, bytes);
  }
  return assets;
}
