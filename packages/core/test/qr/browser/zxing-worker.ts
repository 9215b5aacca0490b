import { serveScans, type WorkerScopeLike } from '@guanxi/core/qr/decode';
import { zxingEngine } from '@guanxi/core/qr/zxing';

serveScans(globalThis as unknown as WorkerScopeLike, { engines: [zxingEngine({ wasm: '/zxing_reader.wasm' })] });
