import { parseArgs } from 'node:util';
import type { Measurement, Row } from './measurement.js';
import { api } from './measurements/api.js';
import { bundle } from './measurements/bundle.js';
import { call } from './measurements/call.js';
import { cluster } from './measurements/cluster.js';
import { dispatch } from './measurements/dispatch.js';
import { docs } from './measurements/docs.js';
import { echo } from './measurements/echo.js';
import { frame } from './measurements/frame.js';
import { generation } from './measurements/generation.js';
import { logins } from './measurements/logins.js';
import { memory } from './measurements/memory.js';
import { ports } from './measurements/ports.js';
import { reconnect } from './measurements/reconnect.js';
import { relay } from './measurements/relay.js';
import { setUp } from './measurements/set-up.js';
import { transfer } from './measurements/transfer.js';
import { validation } from './measurements/validation.js';

const measurements: readonly Measurement[] = [
  bundle,
  generation,
  validation,
  ports,
  dispatch,
  frame,
  echo,
  relay,
  setUp,
  logins,
  api,
  memory,
  cluster,
  docs,
  call,
  transfer,
  reconnect,
];

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !measurements.some((each) => each.name === name));
if (unknown.length > 0) {
  const names = measurements.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`);
  process.stderr.write(
    `There is no measurement ${unknown.join(', ')}. There are:\n${names.join('\n')}\n`,
  );
  process.exit(2);
}
const rows: Row[] = [];
for (const { name, summary, run } of measurements) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name}: ${summary} …\n`);
  rows.push(...(await run()));
}
process.stdout.write(`\n${table(rows)}`);
process.exit(0);

function table(all: readonly Row[]): string {
  const lines = all.map(({ what, ours, peer, ratio, spread, aim = '' }) => [
    what,
    ours,
    peer,
    `${ratio.toFixed(2)}${spread === undefined ? '' : ` ± ${spread.toFixed(2)}`}`,
    aim,
  ]);
  const header = ['measurement', 'ours', 'compared with', 'ratio', 'aim'];
  const widths = header.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)),
  );
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`;
  return row(header) + rule + lines.map(row).join('');
}
