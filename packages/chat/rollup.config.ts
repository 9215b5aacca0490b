import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { defineConfig } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';

// One file for a page without a bundler: the global `guanxi`, or an ES module. Made from the sources of core and chat.
export default defineConfig({
  input: 'src/browser.ts',
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['guanxi-source'], extensions: ['.ts', '.js'] }),
    esbuild({ target: 'es2022' }),
    terser(),
  ],
  output: [
    { file: 'dist/browser/guanxi-chat.min.js', format: 'iife', name: 'guanxi', sourcemap: true },
    { file: 'dist/browser/guanxi-chat.min.mjs', format: 'es', sourcemap: true },
  ],
});
