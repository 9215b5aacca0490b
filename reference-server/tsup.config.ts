import { defineConfig } from 'tsup';
import { packageConfig } from '../tooling/build/package-config.js';

export default defineConfig(
  packageConfig({ neutral: ['./hub', './demo', './database/pglite'], programs: ['src/bin.ts', 'src/check-process.ts'] }),
);
