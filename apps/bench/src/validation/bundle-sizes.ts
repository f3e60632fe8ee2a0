import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundledSize } from '../bundled.js';
import type { Row } from '../measurement.js';
import { CONTENDERS, PEERS } from './peers.js';

const bytes = (count: number): string => `${String(count)} B`;

/** What a bundle grows by that checks these events. */
export async function bundleSizes(): Promise<Row[]> {
  const sizeOf = (file: string): Promise<number> =>
    bundledSize(`import { contender } from './${file}'; globalThis.it = contender;`, CONTENDERS);
  const ours = await sizeOf('generated-events.ts');
  const rows = await Promise.all(
    Object.entries(PEERS).map(async ([name, { file }]): Promise<Row> => {
      const peer = await sizeOf(file);
      return {
        what: `validators of 3 events in a bundle / ${name}`,
        ours: bytes(ours),
        peer: bytes(peer),
        ratio: ours / peer,
      };
    }),
  );
  const checks = { events: 'checkEvent', 'wire-events': 'checkWireEvent' };
  const code = Object.entries(checks).map(
    ([module, check]) => `export { ${check} } from '@ringspec/generated/validators/${module}';`,
  );
  const everything = await bundledSize(code.join('\n'), CONTENDERS);
  const events = Object.keys(checks).flatMap((module) => {
    const file = path.join(process.cwd(), `generated/validators/${module}.js`);
    return [...readFileSync(file, 'utf8').matchAll(/^export const issuesOf/gm)];
  }).length;
  rows.push({
    what: `validators of all ${String(events)} events in a bundle, per event`,
    ours: bytes(Math.round(everything / events)),
    peer: `${bytes(everything)} in all`,
    ratio: everything / events / 150,
    aim: '< 150 B',
  });
  return rows;
}
