import { runNx } from './run-nx.mjs';

/** Builds what is stale: nx knows by the contents of the files. */
export async function buildPackages() {
  const args = ['run-many', '-t', 'build', '--outputStyle=static'];
  const code = await runNx('Building what is stale', args);
  if (code !== 0) process.exit(code);
}
