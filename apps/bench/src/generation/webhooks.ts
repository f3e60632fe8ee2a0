import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Row } from '../measurement.js';
import { folder, generate, medianRun, megabytes, seconds } from './generator-run.js';
import { WEBHOOK_EVENTS, webhookProtocol } from './webhook-protocol.js';

const AIM = { ms: 6_000, peak: 500e6, bytes: 30e6 };

/** A great protocol of others, as it is: everything that is made of it, and how much that is. */
export async function webhooks(): Promise<Row[]> {
  const document = path.join(folder, 'webhooks.json');
  writeFileSync(document, JSON.stringify(webhookProtocol()));
  let out = '';
  const run = await medianRun(async () => {
    const each = await generate('--protocol', document, '--lenient');
    out = each.out;
    return each;
  });
  const bytes = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
  const what = `generate everything of ${String(WEBHOOK_EVENTS)} webhooks`;
  const row = (kind: string, ours: string, aim: string, ratio: number): Row => ({
    ...{ what: `${what}: ${kind} / aim`, ours, peer: aim, ratio },
    aim: `< ${aim}`,
  });
  return [
    row('time', seconds(run.ms), seconds(AIM.ms), run.ms / AIM.ms),
    row('peak memory', megabytes(run.peak), megabytes(AIM.peak), run.peak / AIM.peak),
    row('files', megabytes(bytes), megabytes(AIM.bytes), bytes / AIM.bytes),
  ];
}
