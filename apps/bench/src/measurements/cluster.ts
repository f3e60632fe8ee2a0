import { commitRows } from '../cluster/commit-rows.js';
import { deathRows } from '../cluster/death-rows.js';
import { growthRows } from '../cluster/growth-rows.js';
import { linkRows } from '../cluster/link-rows.js';
import { startNats } from '../cluster/nats.js';
import { Postgres } from '../cluster/postgres.js';
import { processRows } from '../cluster/process-rows.js';
import type { Measurement } from '../measurement.js';

export const cluster: Measurement = {
  name: 'cluster',
  summary: 'several gateways on one PostgreSQL: links, commits, deaths, and what sessions cost',
  async run() {
    if (!process.env['RINGSPEC_POSTGRES'] || !process.env['NATS_SERVER_PATH']) return [];
    const postgres = await Postgres.start();
    const nats = await startNats();
    try {
      return [
        ...(await linkRows(postgres, { name: 'WebSocket', settings: {}, aim: '≥ 0.70' })),
        ...(await linkRows(postgres, {
          name: 'NATS',
          settings: { NATS_URL: nats.url },
          aim: '≥ 0.50',
        })),
        ...(await commitRows(postgres)),
        ...(await processRows(postgres)),
        ...(await deathRows(postgres)),
        ...(await growthRows(postgres)),
      ];
    } finally {
      await nats.stop();
      await postgres.remove();
    }
  },
};
