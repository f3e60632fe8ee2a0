import { runPackageBin } from './run-command.mjs';
import { nxEnvironment, runNx } from './run-nx.mjs';

/** The rule of borders reads nx's project graph, which an nx command makes. Resolves with the exit code. */
export async function lint(options = []) {
  const graph = await runNx('Reading the graph of packages', ['show', 'projects']);
  if (graph !== 0) return graph;
  const args = ['.', '--max-warnings', '0', ...options];
  return runPackageBin('eslint', args, { env: nxEnvironment() });
}
