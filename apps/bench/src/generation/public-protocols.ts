import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtProgram, runChild } from '../child-run.js';
import type { Row } from '../measurement.js';
import { both, folder, generate, medianRun } from './generator-run.js';
import { withRoot } from './with-root.js';

/** Schemas of public protocols, which lie beside the repository where somebody has put them. */
const PLACE = path.resolve(process.cwd(), '../shared/data/protocols');

/** Each public protocol, beside generators of TypeScript types. Where there are none, that is told. */
export async function publicProtocols(): Promise<Row[]> {
  if (!existsSync(PLACE)) {
    process.stderr.write(`generation: without public protocols, as there is no ${PLACE}\n`);
    return [];
  }
  const programs = {
    modelina: await builtProgram('generation/modelina-types.ts'),
    'quicktype-core': await builtProgram('generation/quicktype-types.ts'),
  };
  const rows: Row[] = [];
  for (const file of readdirSync(PLACE).filter((name) => name.endsWith('.json'))) {
    const document = path.join(PLACE, file);
    const types = await medianRun(() => generate(document, '--only', 'typescript'));
    const everything = await medianRun(() => generate(document));
    const theirs = path.join(folder, 'public.json');
    const schema = JSON.parse(readFileSync(document, 'utf8')) as Parameters<typeof withRoot>[0];
    writeFileSync(theirs, JSON.stringify(withRoot(schema)));
    for (const [name, program] of Object.entries(programs)) {
      const args = [theirs, path.join(folder, 'public.ts')];
      const peer = await medianRun(() => runChild(program, args)).catch((error: unknown) => {
        process.stderr.write(`generation: ${name} does not take ${file}: ${String(error)}\n`);
      });
      if (!peer) continue;
      for (const [what, ours] of [
        ['TypeScript types', types],
        ['all artefacts', everything],
      ] as const)
        rows.push({
          what: `${what} of ${path.basename(file, '.json')} / types by ${name}`,
          ...{ ours: both(ours), peer: both(peer), ratio: ours.ms / peer.ms },
        });
    }
  }
  return rows;
}
