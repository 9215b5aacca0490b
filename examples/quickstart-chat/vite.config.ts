import { defaultClientConditions, defineConfig } from 'vite';

const target = process.env['GUANXI_SERVER'] ?? 'http://127.0.0.1:8787';

export default defineConfig({
  // The packages are read from their sources, so that nothing has to be built before.
  resolve: { conditions: ['guanxi-source', ...defaultClientConditions] },
  build: { target: 'es2022' },
  server: { proxy: { '/v1': { target, ws: true } } },
  preview: { proxy: { '/v1': { target, ws: true } } },
});
