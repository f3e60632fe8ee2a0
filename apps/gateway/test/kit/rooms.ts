import { spawnSync } from 'node:child_process';

/** Whether this machine and this user may have network namespaces; else what needs them is passed over. */
export const hasNamespaces = process.env['RINGSPEC_NAMESPACES'] !== undefined;

export type Way = 'there' | 'back' | 'both';

/** A network namespace with an address of its own. */
export interface Room {
  name: string;
  address: string;
  /** Words of a program that becomes another one, in there. */
  enter: readonly string[];
}

let made = 0;

/**
 * Rooms of a network that a router connects, and this machine, which has three addresses there: what is
 * cut between two addresses is dropped silently by the router, each way for itself. The addresses are
 * those set aside for such tests (RFC 2544); nothing of it leaves this machine.
 */
export class Rooms {
  readonly #names: string[] = [];
  readonly #router: string;
  readonly #net: string;
  readonly #outside: string;
  #cuts: string[][] = [];

  static make(count: number): Rooms {
    const rooms = new Rooms(freeNet());
    try {
      rooms.#makeRouter();
      for (let i = 0; i < count; i += 1) rooms.#makeRoom(i);
    } catch (error) {
      rooms.remove();
      throw error;
    }
    return rooms;
  }

  readonly list: Room[] = [];

  private constructor(net: number) {
    made += 1;
    const prefix = `rs${String(process.pid)}-${String(made)}`;
    this.#net = `198.18.${String(net)}`;
    this.#router = `${prefix}-router`;
    this.#outside = `${prefix}o`;
  }

  /** Of this machine. */
  get home(): string {
    return this.#address(2);
  }

  /** Of this machine as well, for what is cut off for itself. */
  get database(): string {
    return this.#address(3);
  }

  /** And one more. */
  get nats(): string {
    return this.#address(4);
  }

  /** Between two addresses, seen from the first. */
  cut(from: string, to: string, way: Way): void {
    if (way !== 'back') this.#drop(from, to);
    if (way !== 'there') this.#drop(to, from);
  }

  /** All goes through again. */
  mend(): void {
    for (const words of this.#cuts.splice(0)) ip('-n', this.#router, 'rule', 'del', ...words);
  }

  remove(): void {
    for (const name of this.#names.splice(0)) spawnSync('ip', ['netns', 'del', name]);
    spawnSync('ip', ['link', 'del', this.#outside]);
  }

  #drop(from: string, to: string): void {
    const words = ['blackhole', 'from', from, 'to', to];
    ip('-n', this.#router, 'rule', 'add', ...words);
    this.#cuts.push(words);
  }

  #makeRouter(): void {
    const [router, outside] = [this.#router, this.#outside];
    this.#addNamespace(router);
    ip('netns', 'exec', router, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
    ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', 'out', 'netns', router);
    for (const address of [this.home, this.database, this.nats])
      ip('addr', 'add', `${address}/29`, 'dev', outside);
    ip('link', 'set', outside, 'up');
    ip('-n', router, 'addr', 'add', `${this.#address(1)}/29`, 'dev', 'out');
    ip('-n', router, 'link', 'set', 'out', 'up');
    ip('route', 'add', `${this.#net}.0/24`, 'via', this.#address(1));
  }

  #makeRoom(index: number): void {
    const name = `${this.#router}-${String(index)}`;
    const [door, address] = [this.#address(8 * index + 9), this.#address(8 * index + 10)];
    const line = `to${String(index)}`;
    this.#addNamespace(name);
    ip('-n', this.#router, ...['link', 'add', line, 'type', 'veth', 'peer'], 'line', 'netns', name);
    ip('-n', this.#router, 'addr', 'add', `${door}/29`, 'dev', line);
    ip('-n', this.#router, 'link', 'set', line, 'up');
    ip('-n', name, 'addr', 'add', `${address}/29`, 'dev', 'line');
    for (const link of ['lo', 'line']) ip('-n', name, 'link', 'set', link, 'up');
    ip('-n', name, 'route', 'add', 'default', 'via', door);
    this.list.push({ name, address, enter: ['ip', 'netns', 'exec', name] });
  }

  #addNamespace(name: string): void {
    ip('netns', 'add', name);
    this.#names.push(name);
  }

  #address(host: number): string {
    return `${this.#net}.${String(host)}`;
  }
}

/** One of 198.18.0.0 to 198.18.255.0 that no other test has. */
function freeNet(): number {
  const taken = ip('route', 'show');
  for (let i = 0; i < 256; i += 1) {
    const net = (process.pid + i) % 256;
    if (!taken.includes(`198.18.${String(net)}.`)) return net;
  }
  throw new Error('all nets are taken');
}

function ip(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('ip', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${words.join(' ')}: ${stderr}`);
  return stdout;
}
