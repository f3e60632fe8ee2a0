import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtProgram, runChild } from '../child-run.js';
import type { Row } from '../measurement.js';
import { both, folder, generate, medianRun } from './generator-run.js';

/** Other generators of TypeScript types: programs by their names. */
export type Peers = Readonly<Record<string, string>>;

export async function builtPeers(): Promise<Peers> {
  return {
    'json-schema-to-typescript': await builtProgram(
      'generation/json-schema-to-typescript-types.ts',
    ),
    modelina: await builtProgram('generation/modelina-types.ts'),
    'quicktype-core': await builtProgram('generation/quicktype-types.ts'),
  };
}

/**
 * Types and everything that the generator makes with these arguments, beside the types that each
 * peer makes of `document`. A peer that does not take it is told of and passed over.
 */
export async function besidePeers(
  peers: Peers,
  subject: string,
  args: readonly string[],
  document: object,
): Promise<Row[]> {
  const types = await medianRun(() => generate(...args, '--only', 'typescript'));
  const everything = await medianRun(() => generate(...args));
  const theirs = path.join(folder, 'peer.json');
  writeFileSync(theirs, JSON.stringify(document));
  const rows: Row[] = [];
  for (const [name, program] of Object.entries(peers)) {
    const given = [theirs, path.join(folder, 'peer.ts')];
    const peer = await medianRun(() => runChild(program, given)).catch((error: unknown) => {
      process.stderr.write(`generation: ${name} does not take ${subject}: ${String(error)}\n`);
    });
    if (!peer) continue;
    for (const [what, ours] of [
      ['TypeScript types', types],
      ['all artefacts', everything],
    ] as const)
      rows.push({
        what: `${what} of ${subject} / types by ${name}`,
        ...{ ours: both(ours), peer: both(peer), ratio: ours.ms / peer.ms },
      });
  }
  return rows;
}
