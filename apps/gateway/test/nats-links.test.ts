/** Links over a real NATS server: what every link keeps to, and what becomes of them when NATS loses things. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '@ringspec/protocol';
import { type Links, openLinks } from '../src/links/open-links.js';
import { cutParcel, ParcelPieces } from '../src/links/parcel-pieces.js';
import { describeLinks } from './kit/describe-links.js';
import { natsProgram, NatsServer } from './kit/nats-server.js';
import { Told } from './kit/told.js';
import { ToldHome, ToldSocket } from './kit/told-home.js';
import { ringOf } from './kit/ring-of.js';

const key = Buffer.alloc(32, 7);
const claim = randomUUID();
const silentMs = 1_000;
const open: Links[] = [];
let server: NatsServer;

/** The links of a process; a home where it is given one. */
async function processAt(url: string, home?: ToldHome, from: string = randomUUID(), ownKey = key) {
  const told = new Told();
  const links = await openLinks({
    ...{ keys: ringOf(ownKey), clock: systemClock, silentMs, from, bufferedBytes: 4_000_000 },
    natsUrls: [url],
    defer: (flush) => {
      setImmediate(flush);
    },
    homes: () => home,
    onLink: (other) => {
      told.note(`link from ${other}`);
    },
    onEnd: (other, why) => {
      told.note(`end of ${other}: ${why}`);
    },
  });
  open.push(links);
  const connect = (to: string) => {
    const heard = new Told();
    const link = links.connect(
      { address: 'http://nowhere.invalid', process: to },
      {
        opened: () => {
          heard.note('opened');
        },
        leaving: () => {
          heard.note('leaving');
        },
        ended: (why) => {
          heard.note(`ended: ${why}`);
        },
      },
    );
    return { link, heard };
  };
  return { id: from, links, told, connect };
}

async function linked(url: string, home = new ToldHome()) {
  const there = await processAt(url, home);
  const here = await processAt(url);
  const { link, heard } = here.connect(there.id);
  await heard.until('opened');
  return { home, there, here, link, heard };
}

/** What ended a link, once it has. */
async function endOf(heard: Told): Promise<string> {
  for (;;) {
    const end = heard.all.find((each) => each.startsWith('ended: '));
    if (end !== undefined) return end;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

(natsProgram === undefined ? describe.skip : describe)('links over NATS', () => {
  beforeAll(async () => {
    server = await NatsServer.start();
  });
  afterEach(async () => {
    for (const links of open.splice(0)) await links.close();
  });
  afterAll(async () => {
    await server.kill();
  });

  describeLinks('over NATS', async (home) => {
    const { link, there } = await linked(server.url, home);
    return {
      link,
      endAtHome: () => {
        void there.links.close();
      },
      remove: () => {
        link.close();
      },
    };
  });

  test('refuse another secret, and say why', async () => {
    const there = await processAt(server.url, new ToldHome());
    const foreign = await processAt(server.url, undefined, randomUUID(), Buffer.alloc(32, 8));
    expect(await endOf(foreign.connect(there.id).heard)).toMatch(
      /has not the secret that is the first here/,
    );
    expect(there.told.all).toEqual([]);
  });

  test('end at once where no such process is, or it has no homes', async () => {
    const here = await processAt(server.url);
    expect(await endOf(here.connect(randomUUID()).heard)).toContain('No gateway of that id');
    const idle = await processAt(server.url);
    expect(await endOf(here.connect(idle.id).heard)).toContain('not the one that was meant');
  });

  test('carry parcels that are longer than NATS takes', async () => {
    const { link } = await linked(server.url);
    const socket = new ToldSocket();
    const text = 'ä'.repeat(1_500_000);
    link.opened(socket, { claim }).message(text);
    await socket.told.until(text);
  });

  test('end when the server is killed, at both ends, and others open when it is back', async () => {
    const { home, there, here, link, heard } = await linked(server.url);
    const socket = new ToldSocket();
    link.opened(socket, { claim });
    await home.told.until('1 opened 192.0.2.7');
    await server.kill();
    await socket.told.until('closed 4001');
    await home.told.until('1 closed');
    expect(await endOf(heard)).toBe('ended: closed');
    expect(await endOf(here.connect(there.id).heard)).toBe('ended: NATS is away.');
    await server.run();
    for (;;) {
      const again = here.connect(there.id);
      const end = endOf(again.heard);
      if ((await Promise.race([again.heard.until('opened'), end])) !== undefined) continue;
      const late = new ToldSocket();
      again.link.opened(late, { claim }).message('again');
      await late.told.until('again');
      break;
    }
  });

  test('end when the server stands still', async () => {
    const { home, link, heard } = await linked(server.url);
    const socket = new ToldSocket();
    link.opened(socket, { claim });
    await home.told.until('1 opened 192.0.2.7');
    server.signal('SIGSTOP');
    try {
      await socket.told.until('closed 4001');
      await home.told.until('1 closed');
      expect(await endOf(heard)).toMatch(/silent|closed/);
    } finally {
      server.signal('SIGCONT');
    }
  });

  test('lose, double and turn round nothing that was not resumed, while the server is killed again and again', async () => {
    const home = new ToldHome();
    const there = await processAt(server.url, home);
    const here = await processAt(server.url);
    let sent = 0;
    for (let life = 0; life < 4; life += 1) {
      const socket = new ToldSocket();
      let handlers;
      while (!handlers) {
        const { link, heard } = here.connect(there.id);
        const opened = await Promise.race([
          heard.until('opened').then(() => true),
          endOf(heard).then(() => false),
        ]);
        if (opened) handlers = link.opened(socket, { claim });
      }
      const before = sent;
      while (socket.told.all.length < 200 && !socket.told.all.includes('closed 4001')) {
        for (let i = 0; i < 20; i += 1) handlers.message(String((sent += 1)));
        await new Promise((resolve) => setImmediate(resolve));
      }
      const killed = server.kill();
      while (!socket.told.all.includes('closed 4001')) {
        handlers.message(String((sent += 1)));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await killed;
      await server.run();
      // What came back of each link is the beginning of what was said, without a gap.
      const heard = socket.told.all.filter((text) => text !== 'closed 4001');
      expect(heard).toEqual(heard.map((_, index) => String(before + index + 1)));
      expect(heard.length).toBeGreaterThanOrEqual(200);
      const number = String(life + 1);
      const said = home.told.all
        .filter((each) => each.startsWith(`${number} `) && /^\d+ \d+$/.test(each))
        .map((each) => Number(each.split(' ')[1]));
      expect(said).toEqual(said.map((_, index) => before + index + 1));
    }
  });

  test('ask for a name and password, or a token', async () => {
    const closed = await NatsServer.start('--user', 'ringspec', '--pass', 'p@ss');
    try {
      const at = (before: string) => closed.url.replace('//', `//${before}`);
      await linked(at('ringspec:p%40ss@'));
      await expect(processAt(at('ringspec:wrong@'))).rejects.toThrow(/correct them in NATS_URL/);
      await expect(processAt(closed.url)).rejects.toThrow(/lets nobody in/);
      await expect(processAt(closed.url.replace('nats:', 'tls:'))).rejects.toThrow(
        /it has no TLS: give it a certificate, or write nats:/,
      );
    } finally {
      for (const links of open.splice(0)) await links.close();
      await closed.kill();
    }
  });

  test('ask for a token', async () => {
    const closed = await NatsServer.start('--auth', 'hush');
    try {
      await linked(closed.url.replace('//', '//hush@'));
      await expect(processAt(closed.url.replace('//', '//wrong@'))).rejects.toThrow(
        /or token: corr/,
      );
    } finally {
      for (const links of open.splice(0)) await links.close();
      await closed.kill();
    }
  });
});

test('a parcel in pieces is whole again, and one that is mixed up is another', () => {
  const parcel = Buffer.from(Array.from({ length: 1_000 }, (_, i) => i % 251));
  for (const longest of [2, 3, 999, 1_000, 1_001, 1_002]) {
    const pieces = new ParcelPieces();
    const cut = [...cutParcel(parcel, longest)];
    const whole = cut.flatMap((piece) => pieces.take(piece[0] ?? -1, piece.subarray(1)) ?? []);
    expect(whole).toEqual([parcel]);
    for (const piece of cut) expect(piece.length).toBeLessThanOrEqual(longest);
  }
  const pieces = new ParcelPieces();
  const [first, , ...rest] = [...cutParcel(parcel, 100)];
  const heard = [first, ...rest].flatMap(
    (piece) => pieces.take(piece?.[0] ?? -1, piece?.subarray(1) ?? Buffer.of()) ?? [],
  );
  expect(heard).toHaveLength(1);
  expect(heard[0]).not.toEqual(parcel);
});
