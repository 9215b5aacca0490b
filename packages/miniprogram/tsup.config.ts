import { defineConfig } from 'tsup';
import { packageConfig } from '../../tooling/build/package-config.js';

export default defineConfig(
  packageConfig({
    neutral: [
      '.',
      './check',
      './contract',
      './compiler',
      './package',
      './registry',
      './regions',
      './image-editor',
      './testing',
      './devtools',
    ],
    programs: ['src/bin.ts'],
    scripts: ['./view', './logic', './members', './elements', './web-view', './probe', './dev-page'],
  }),
);
