import { packageBin } from './run-command.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Builds what is stale: nx knows by the contents of the files. */
export async function buildPackages() {
  const args = ['run-many', '-t', 'build', '--outputStyle=static'];
  const env = { ...process.env, NX_TUI: 'false' };
  const code = await runQuietly('Building what is stale', packageBin('nx'), args, { env });
  if (code !== 0) process.exit(code);
}
