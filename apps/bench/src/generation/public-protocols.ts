import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Row } from '../measurement.js';
import { besidePeers, type Peers } from './beside-peers.js';
import { withRoot } from './with-root.js';

/** Schemas of public protocols, which lie beside the repository where somebody has put them. */
export const PLACE = path.resolve(process.cwd(), '../shared/data/protocols');

/** Each public protocol, beside generators of TypeScript types. Where there are none, that is told. */
export async function publicProtocols(peers: Peers): Promise<Row[]> {
  if (!existsSync(PLACE)) {
    process.stderr.write(`generation: without public protocols, as there is no ${PLACE}\n`);
    return [];
  }
  const rows: Row[] = [];
  for (const file of readdirSync(PLACE).filter((name) => name.endsWith('.json'))) {
    const document = path.join(PLACE, file);
    const schema = JSON.parse(readFileSync(document, 'utf8')) as Parameters<typeof withRoot>[0];
    const subject = path.basename(file, '.json');
    rows.push(...(await besidePeers(peers, subject, [document], withRoot(schema))));
  }
  return rows;
}
