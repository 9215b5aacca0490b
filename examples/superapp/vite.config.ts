import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin, type UserConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { type MadePrograms, programsOnDemand, programsPlugin } from './programs-plugin.js';
import { programFonts } from './src/programs/program-fonts.js';

const server = process.env['GUANXI_SERVER'] ?? 'http://127.0.0.1:8787';

/** What the built page may load. Inline styles are allowed because the dialogs' scroll lock writes one. */
const policyWith = (frameHash: string) =>
  [
    "default-src 'self'",
    // The frames of mini-programs have this policy, too: there the script that draws them runs, and scripts made within.
    `script-src 'self' 'wasm-unsafe-eval' blob: ${frameHash}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    // Voices and videos: from the own server's files, and what is on this device.
    "media-src 'self' blob: data:",
    "font-src 'self' blob: data:",
    `connect-src 'self' ws: wss: data: blob: ${programFonts.join(' ')}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
  ].join('; ');

export default defineConfig(({ command }) => {
  // Tests build the app, too, and must get the one that people get.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  const made = programsOnDemand();
  return { ...config, plugins: [react(), pwa(), programsPlugin(made), contentSecurityPolicy(made)] };
});

const config: UserConfig = {
  // The packages are read from their sources, so that nothing has to be built before the app.
  resolve: { conditions: ['guanxi-source', ...defaultClientConditions] },
  optimizeDeps: { exclude: ['@electric-sql/pglite'] },
  worker: { format: 'es', rolldownOptions: { output: { chunkFileNames: 'assets/lazy-[name]-[hash].js' } } },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/v1': { target: server, ws: true, changeOrigin: true } } },
  preview: { proxy: { '/v1': { target: server, ws: true, changeOrigin: true } } },
};

function contentSecurityPolicy(made: () => Promise<MadePrograms>): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: async () => {
      const content = policyWith((await made()).frameHash);
      return [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' }];
    },
  };
}

function pwa() {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    includeAssets: ['icon.svg', 'icon-180.png'],
    manifest: {
      id: '/',
      name: 'Guanxi',
      short_name: 'Guanxi',
      description: 'Conversations that stay with you, on every device and without a connection.',
      start_url: '/chats',
      scope: '/',
      display: 'standalone',
      background_color: '#f3f5f2',
      theme_color: '#f3f5f2',
      categories: ['social', 'communication'],
      icons: [
        { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,svg,png}', 'programs/directory.json'],
      // The database of `?local` and the compiler of mini-programs are large and few need them: kept when they were once loaded.
      globIgnores: ['**/sandbox/probe.js', '**/pglite*', '**/initdb*', '**/worker-*', '**/compile-worker-*', '**/lazy-*'],
      navigateFallback: '/index.html',
      navigateFallbackDenylist: [/^\/v1\//],
      runtimeCaching: [
        {
          // What stands under the address of an icon never changes.
          urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/v1/programs/icons/'),
          handler: 'CacheFirst',
          options: { cacheName: 'guanxi-program-icons', expiration: { maxEntries: 60 } },
        },
        {
          urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
          handler: 'CacheFirst',
          options: { cacheName: 'guanxi-local', expiration: { maxEntries: 30 } },
        },
      ],
    },
  });
}
