import { channel } from 'node:diagnostics_channel';
import type { Terminal } from '../cli/terminal.js';
import { textTable } from '../cli/text-table.js';
import type { DemoUsers } from './first-accounts.js';

/** Where programs that run the gateway in their own process hear that it is ready. */
const ready = channel('ringspec-gateway.ready');

/** Tells where to go. Other programs wait for this line. */
export function announce(terminal: Terminal, host: string, port: number): void {
  terminal.out(`Ringspec is ready: http://${shownHost(host)}:${port}`);
  ready.publish({ host, port });
}

/** Shows the passwords of demo users when they were made, and how to get others later. */
export function announceDemoUsers(terminal: Terminal, demoUsers: DemoUsers, dataDir: string): void {
  if (demoUsers === 'none') return;
  if (demoUsers === 'made before') {
    terminal.out('The demo users were shown at the first start.');
    terminal.out('A new password for one of them:');
    terminal.out(`  npx ringspec-gateway user passwd alice --data-dir ${dataDir}`);
    terminal.out('');
    return;
  }
  terminal.out('Demo users, whose passwords are shown only now:');
  terminal.out('');
  for (const line of textTable(demoUsers.map(({ name, password }) => [name, password]))) {
    terminal.out(`  ${line}`);
  }
  terminal.out('');
}

/** Browsers give the microphone to `localhost`, and to no other name without TLS. */
function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
