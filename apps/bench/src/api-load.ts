/**
 * A program: asks the server API so often a second, one after the other by the clock, until it is
 * told to stop; then it says how many were answered. Arguments: the port, the key, how often.
 */
import { Agent, get } from 'node:http';

const [, , port = '', key = '', perSecond = ''] = process.argv;
/** What a wall board and a backend ask for. */
const paths = [
  '/v1/calls?limit=20',
  '/v1/users/alice',
  '/v1/past-calls?limit=20',
  '/v1/sessions?limit=20',
];
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const headers = { authorization: `Bearer ${key}` };
const startedAt = performance.now();
let asked = 0;
let answered = 0;

function ask(path: string): void {
  const request = get({ host: '127.0.0.1', port, path, agent, headers }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`${path}: ${String(answer.statusCode)}`);
    answer.resume().once('end', () => {
      answered += 1;
    });
  });
  request.once('error', (error) => {
    throw error;
  });
}

setInterval(() => {
  const due = Math.floor(((performance.now() - startedAt) * Number(perSecond)) / 1_000);
  for (; asked < due; asked += 1) ask(paths[asked % paths.length] ?? '');
}, 1);
process.once('SIGTERM', () => {
  process.stdout.write(`${String((answered * 1_000) / (performance.now() - startedAt))}\n`);
  process.exit(0);
});
