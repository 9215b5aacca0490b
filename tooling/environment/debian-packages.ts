import { findProgram } from './find-program.js';
import { runProgram } from './run-program.js';

/** Whether `installDebianPackages` can work here: there is apt-get and we may use it. */
export async function canInstallDebianPackages(): Promise<boolean> {
  return process.getuid?.() === 0 && (await findProgram(['apt-get'])) !== null;
}

/** Installs Debian packages as root. Throws with what apt-get said. */
export async function installDebianPackages(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  // Old lists name versions that the mirror may have dropped; a failed update still leaves lists that may serve.
  const update = await runProgram('apt-get', [...patience, 'update', '-q'], { env });
  const install = await runProgram('apt-get', [...patience, 'install', '-q', '-y', '--no-install-recommends', ...packages], { env });
  if (install.code === 0) return;
  const said = `${update.code === 0 ? '' : update.output}${install.output}`.trim().split('\n').slice(-15).join('\n');
  throw new Error(`apt-get could not install ${packages.join(', ')}:\n${said}`);
}
