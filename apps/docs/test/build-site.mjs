import path from 'node:path';
import { buildDocs } from '../../../tools/steps/build-docs.mjs';
import { root } from '../../../tools/steps/run-command.mjs';

/** Builds the site for a path that is not the root, which is the harder case. */
export default async function buildSite() {
  const out = path.join(root, 'apps/docs/dist/tested');
  const code = await buildDocs(['--base', '/somewhere/', '--out', out]);
  if (code !== 0) throw new Error('the site does not build');
}
