import { packageBin, runPackageBin } from './run-command.mjs';
import { runQuietly } from './run-quietly.mjs';

/** The rule of borders reads nx's project graph, which an nx command makes. Resolves with the exit code. */
export async function lint(options = []) {
  const graph = await runQuietly('Reading the graph of packages', packageBin('nx'), [
    'show',
    'projects',
  ]);
  return graph === 0 ? runPackageBin('eslint', ['.', '--max-warnings', '0', ...options]) : graph;
}
