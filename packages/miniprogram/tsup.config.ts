import { defineConfig } from 'tsup';
import { packageConfig } from '../../tooling/build/package-config.js';

export default defineConfig(
  packageConfig({
    neutral: ['.', './contract', './compiler', './package', './registry'],
    programs: ['src/bin.ts'],
    scripts: ['./view', './logic', './members'],
  }),
);
