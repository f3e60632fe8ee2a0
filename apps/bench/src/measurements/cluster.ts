import { commitRows } from '../cluster/commit-rows.js';
import { deathRows } from '../cluster/death-rows.js';
import { growthRows } from '../cluster/growth-rows.js';
import { linkRows } from '../cluster/link-rows.js';
import { startNats } from '../cluster/nats.js';
import { Postgres } from '../cluster/postgres.js';
import { processRows } from '../cluster/process-rows.js';
import type { Measurement, Row } from '../measurement.js';

/** Its parts, which `CLUSTER_PARTS` chooses from. */
const parts: Readonly<Record<string, (postgres: Postgres) => Promise<Row[]>>> = {
  links: async (postgres) => {
    const nats = await startNats();
    const byNats = { name: 'NATS', settings: { NATS_URL: nats.url }, aim: '≥ 0.50' };
    try {
      return [
        ...(await linkRows(postgres, { name: 'WebSocket', settings: {}, aim: '≥ 0.70' })),
        ...(await linkRows(postgres, byNats)),
      ];
    } finally {
      await nats.stop();
    }
  },
  commits: commitRows,
  processes: processRows,
  deaths: deathRows,
  growth: growthRows,
};

export const cluster: Measurement = {
  name: 'cluster',
  summary: 'several gateways on one PostgreSQL: links, commits, deaths, and what sessions cost',
  async run() {
    if (!process.env['RINGSPEC_POSTGRES'] || !process.env['NATS_SERVER_PATH']) return [];
    const chosen = chosenParts(process.env['CLUSTER_PARTS']);
    const postgres = await Postgres.start();
    try {
      const rows: Row[] = [];
      for (const part of chosen) rows.push(...(await part(postgres)));
      return rows;
    } finally {
      await postgres.remove();
    }
  },
};

function chosenParts(text = Object.keys(parts).join()): ((postgres: Postgres) => Promise<Row[]>)[] {
  return text.split(',').map((name) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (part) return part;
    throw new Error(`CLUSTER_PARTS has “${name}”; there are ${Object.keys(parts).join(', ')}.`);
  });
}
