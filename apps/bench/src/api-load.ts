/**
 * A program: asks the server API so often a second, evenly spread, until it is told to stop; then it
 * says how many were answered. It says `asking` once it has got going. Arguments: the port, the key,
 * how often. It writes bare HTTP, since what it takes of a processor is lost to the server.
 */
import { connect } from 'node:net';

const CONNECTIONS = 16;
/** Answers after which it runs as it will: code is compiled, connections are open. */
const GOING = 500;

const [, , port = '', key = '', perSecond = ''] = process.argv;
/** What a wall board and a backend ask for. */
const paths = [
  '/v1/calls?limit=20',
  '/v1/users/alice',
  '/v1/past-calls?limit=20',
  '/v1/sessions?limit=20',
];
const requests = paths.map(
  (path) => `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${key}\r\n\r\n`,
);
let asked = 0;
let answered = 0;
let startedAt = performance.now();
let answeredBefore = 0;

const lines = Array.from({ length: CONNECTIONS }, () => {
  const line = connect(Number(port), '127.0.0.1').setNoDelay().setEncoding('latin1');
  let rest = '';
  line.on('data', (chunk: string) => {
    const text = rest + chunk;
    for (const [begin, status] of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
      if (status !== '200') throw new Error(begin);
      answered += 1;
      if (answered === GOING) tellGoing();
    }
    // Less than what is counted.
    rest = text.slice(-'HTTP/1.1 20'.length);
  });
  return line;
});

function tellGoing(): void {
  startedAt = performance.now();
  answeredBefore = answered;
  asked = 0;
  process.stdout.write('asking\n');
}

setInterval(() => {
  const due = Math.floor(((performance.now() - startedAt) * Number(perSecond)) / 1_000);
  for (; asked < due; asked += 1) {
    lines[asked % lines.length]?.write(requests[asked % requests.length] ?? '');
  }
}, 1);
process.once('SIGTERM', () => {
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stdout.write(`${String((answered - answeredBefore) / seconds)}\n`);
  process.exit(0);
});
