import path from 'node:path';
import { packageBin, root } from './run-command.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * Runs nx in the clone behind one line; its log is shown where it fails, without what it says about
 * itself. Resolves with the exit code.
 */
export function runNx(title, args, { cwd = root, out } = {}) {
  // Its log is read, and CI alone would have it in colours.
  const env = { ...nxEnvironment(cwd), NO_COLOR: '1' };
  const options = { cwd, out, env, shown: withoutAdvice };
  return runQuietly(title, packageBin('nx'), args, options);
}

/**
 * What nx keeps lies in the clone, whatever the environment says: what another clone has built
 * would hide that a step is missing here.
 */
export function nxEnvironment(folder = root) {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'));
  return {
    ...Object.fromEntries(others),
    NX_CACHE_DIRECTORY: path.join(folder, '.nx/cache'),
    NX_WORKSPACE_DATA_DIRECTORY: path.join(folder, '.nx/workspace-data'),
    NX_TUI: 'false',
  };
}

/** After the list of what has failed come tasks that it takes for flaky, times, and what it sells. */
function withoutAdvice(log) {
  return log.replace(/(\n *NX +Running target .*\n+Failed tasks:\n+(?:- .*\n)+)[^]*$/, '$1');
}
