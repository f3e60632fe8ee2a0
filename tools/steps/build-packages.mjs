import { runPackageBin } from './run-command.mjs';

/** Builds what is stale: nx knows by the contents of the files. */
export async function buildPackages() {
  const code = await runPackageBin('nx', ['run-many', '-t', 'build', '--outputStyle=static'], {
    env: { ...process.env, NX_TUI: 'false' },
  });
  if (code !== 0) {
    process.stderr.write('The build failed: its messages are above.\n');
    process.exit(code);
  }
}
