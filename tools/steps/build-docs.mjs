import { bundleApp } from './bundle-app.mjs';
import { root, runCommand, runPackageBin } from './run-command.mjs';

/** Builds the site, or serves it, as the arguments of `npm run docs` say. Returns an exit code. */
export async function buildDocs(args) {
  const api = await runPackageBin('typedoc', ['--out', 'dist/api', '--logLevel', 'Warn']);
  if (api !== 0) return api;
  return runCommand(process.execPath, [await bundleApp('docs'), root, ...args]);
}
