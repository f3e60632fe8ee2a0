import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MODULES = [
  ...['kex', 'corex', 'tm', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils'],
  ...['usrloc', 'registrar', 'nathelper', 'xhttp', 'websocket'],
];

/** A registrar and proxy for browsers, and nothing besides. */
const configuration = (port: number): string => `#!KAMAILIO
debug=-1
log_stderror=yes
children=2
tcp_children=2
auto_aliases=no
tcp_accept_no_cl=yes
listen=tcp:127.0.0.1:${String(port)}
alias="localhost"
${MODULES.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("rr", "enable_full_lr", 1)
modparam("usrloc", "db_mode", 0)
modparam("registrar", "max_contacts", 1)
modparam("nathelper|registrar", "received_avp", "$avp(RECEIVED)")

request_route {
  if (!mf_process_maxfwd_header("10")) exit;
  if (is_method("REGISTER")) {
    force_rport();
    fix_nated_register();
    save("location");
    exit;
  }
  if (is_method("CANCEL")) {
    if (t_check_trans()) t_relay();
    exit;
  }
  force_rport();
  if (has_totag()) {
    if (loose_route() || is_method("ACK")) {
      handle_ruri_alias();
      t_relay();
    }
    exit;
  }
  add_contact_alias();
  record_route();
  if (!lookup("location")) {
    sl_send_reply("404", "Not Found");
    exit;
  }
  t_on_reply("ANSWERED");
  t_relay();
}

onreply_route[ANSWERED] {
  add_contact_alias();
}

event_route[xhttp:request] {
  if (ws_handle_handshake()) exit;
  xhttp_reply("404", "Not Found", "", "");
}
`;

/** Undefined where the program is not installed. */
export async function startKamailio(): Promise<
  { port: number; stop: () => Promise<void> } | undefined
> {
  const program = process.env['KAMAILIO_PATH'] ?? 'kamailio';
  if (spawnSync(program, ['-v']).error) return undefined;
  const port = await freePort();
  const folder = await mkdtemp(path.join(tmpdir(), 'ringspec-kamailio-'));
  const file = path.join(folder, 'kamailio.cfg');
  await writeFile(file, configuration(port));
  const child = spawn(program, ['-DD', '-E', '-m', '16', '-Y', folder, '-f', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = (): void => void child.kill();
  // It must not outlive a measurement that fails.
  process.on('exit', kill);
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error('kamailio did not start');
  }
  return {
    port,
    stop: async () => {
      kill();
      process.off('exit', kill);
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => {
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
  socket.destroy();
  return isOpen;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
