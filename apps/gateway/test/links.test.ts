/** Links between an edge and a home: one contract, whatever carries them, and what ends them. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { systemClock } from '@ringspec/protocol';
import { LinkDoor } from '../src/links/link-door.js';
import { readFrames, writeFrame } from '../src/links/link-frame.js';
import { readGreeting, writeGreeting } from '../src/links/link-greeting.js';
import { LocalHome } from '../src/links/local-home.js';
import { RemoteHome } from '../src/links/remote-home.js';
import { ServedEdge } from '../src/links/served-edge.js';
import { connectByWebSocket, upgradeToLink } from '../src/links/web-socket-links.js';
import { describeLinks } from './kit/describe-links.js';
import { Told } from './kit/told.js';
import { ToldHome, ToldSocket } from './kit/told-home.js';
import { TestWire } from './kit/test-wire.js';
import { ringOf } from './kit/ring-of.js';

const key = Buffer.alloc(32, 7);
const [claim, self] = [randomUUID(), randomUUID()];
const defer = (flush: () => void): void => {
  setImmediate(flush);
};
const silentMs = 3_000;
const bufferedBytes = 1_000;

/** Both ends over a network of the test's, on a clock of the test's. */
function linkOverTestWires(home: ToldHome, homeKey = key) {
  const clock = new FakeClock();
  const [toHome, toEdge] = [new TestWire(), new TestWire()];
  const told = new Told();
  const terms = { clock, defer, silentMs };
  const greeting = writeGreeting(key, { from: 'edge', to: self });
  const edge = new RemoteHome(
    { ...terms, key, wire: toHome, greeting, bufferedBytes },
    {
      opened: () => {
        told.note('opened');
      },
      leaving: (whose) => {
        told.note(`leaving: ${whose}`);
      },
      ended: (why) => {
        told.note(`ended: ${why}`);
      },
    },
  );
  toEdge.receive = (parcel) => {
    edge.received(parcel);
  };
  toEdge.onClose = () => {
    edge.wireClosed();
  };
  const served = new ServedEdge({
    ...{ ...terms, key: homeKey, wire: toEdge, greeting, homes: home },
    onEnd: (why) => {
      told.note(`home ended: ${why}`);
    },
  });
  toHome.receive = (parcel) => {
    served.received(parcel);
  };
  toHome.onClose = () => {
    served.wireClosed();
  };
  return { clock, toHome, toEdge, told, edge, served };
}

/** A home whose links are WebSockets at a port of its own. */
async function homeAtPort(home: ToldHome) {
  const told = new Told();
  const door = new LinkDoor({
    ...{ keys: ringOf(key), clock: systemClock, defer, silentMs },
    ...{ self, homes: () => home },
    onLink: (from) => {
      told.note(`link from ${from}`);
    },
    onEnd: (from, why) => {
      told.note(`end of ${from}: ${why}`);
    },
  });
  const server = createServer().listen(0, '127.0.0.1');
  server.on('upgrade', (request, stream, head) => {
    upgradeToLink(door, request, stream, head);
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connect = (terms: { key?: Buffer; process?: string } = {}) => {
    const heard = new Told();
    const link = connectByWebSocket(
      {
        keys: ringOf(terms.key ?? key),
        clock: systemClock,
        defer,
        silentMs,
        bufferedBytes,
        from: 'edge',
      },
      { address: `http://127.0.0.1:${String(port)}`, process: terms.process ?? self },
      {
        opened: () => {
          heard.note('opened');
        },
        leaving: (whose) => {
          heard.note(`leaving: ${whose}`);
        },
        ended: (why) => {
          heard.note(`ended: ${why}`);
        },
      },
    );
    return { link, heard };
  };
  const remove = async (): Promise<void> => {
    door.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { door, told, connect, remove };
}

describeLinks('within a process', (home) =>
  Promise.resolve({ link: new LocalHome(home), remove: () => undefined }),
);

describeLinks('over a network of the test', async (home) => {
  const { edge, served, told } = linkOverTestWires(home);
  await told.until('opened');
  return {
    link: edge,
    endAtHome: () => {
      served.close();
    },
    remove: () => {
      edge.close();
    },
  };
});

describeLinks('by WebSocket', async (home) => {
  const { door, connect, remove } = await homeAtPort(home);
  const { link, heard } = connect();
  await heard.until('opened');
  return {
    link,
    endAtHome: () => {
      door.close();
    },
    remove: async () => {
      link.close();
      await remove();
    },
  };
});

describe('a link', () => {
  /** With a socket open at both ends. */
  async function withSocket() {
    const home = new ToldHome();
    const made = linkOverTestWires(home);
    await made.told.until('opened');
    const socket = new ToldSocket();
    const handlers = made.edge.opened(socket, { claim });
    handlers.message('first');
    await socket.told.until('first');
    return { ...made, home, socket, handlers };
  }

  test.each([
    ['is missing', () => [], 'gap'],
    ['comes twice', (parcel: Buffer) => [parcel, parcel], 'gap'],
    [
      'was changed on the way',
      (parcel: Buffer) => {
        const changed = Buffer.from(parcel);
        changed[10] = (changed[10] ?? 0) ^ 1;
        return [changed];
      },
      'foreign',
    ],
  ])('ends where a parcel %s', async (_what, spoil, why) => {
    const { toHome, told, home, socket, handlers } = await withSocket();
    toHome.pass = spoil;
    handlers.message('spoilt');
    await new Promise((resolve) => setImmediate(resolve));
    toHome.pass = (parcel) => [parcel];
    handlers.message('second');
    await told.until(`home ended: ${why}`);
    await socket.told.until('closed 4001');
    await home.told.until('1 closed');
    expect(home.told.all).not.toContain('1 second');
  });

  test('stays while nobody has anything to say', async () => {
    const { clock, edge, handlers, home } = await withSocket();
    await clock.advance(10 * silentMs);
    expect(edge.isOpen).toBe(true);
    handlers.message('still there');
    await home.told.until('1 still there');
  });

  test.each([
    ['the home', 'toEdge', 'ended: silent'],
    ['the edge', 'toHome', 'home ended: silent'],
  ] as const)('ends when nothing is heard of %s', async (_who, direction, ending) => {
    const made = await withSocket();
    made[direction].pass = () => [];
    await made.clock.advance(silentMs * 1.5);
    await made.told.until(ending);
    await made.socket.told.until('closed 4001');
    await made.home.told.until('1 closed');
  });

  test('ends when too much waits to be sent', async () => {
    const { toHome, told, handlers } = await withSocket();
    toHome.bufferedAmount = 65 * 1_024 * 1_024;
    handlers.message('one more');
    await told.until('ended: overfull');
  });

  test('closes a socket at the edge whose reader is slow, and no other', async () => {
    const { edge, home, socket, handlers } = await withSocket();
    const other = new ToldSocket();
    const others = edge.opened(other, { claim });
    socket.bufferedAmount = bufferedBytes + 1;
    handlers.message('more than it reads');
    await socket.told.until('closed 4005');
    await home.told.until('1 closed');
    others.message('go on');
    await other.told.until('go on');
  });

  test('takes no further sockets once the home leaves, and keeps those it has', async () => {
    const { served, told, socket, handlers } = await withSocket();
    served.leave(claim);
    await told.until(`leaving: ${claim}`);
    handlers.message('to the end');
    await socket.told.until('to the end');
  });

  test('closes the sockets of one home, where that is asked for, and no other', async () => {
    const { edge, home, socket, handlers } = await withSocket();
    const other = new ToldSocket();
    edge.opened(other, { claim: 'another' });
    await home.told.until('2 opened 192.0.2.7');
    expect(edge.sockets).toBe(2);
    edge.closeSocketsOf('another');
    await other.told.until('closed 4001');
    await home.told.until('2 closed');
    handlers.message('still here');
    await socket.told.until('still here');
    expect(edge.sockets).toBe(1);
  });

  test('with another secret at the home never opens', async () => {
    const { told } = linkOverTestWires(new ToldHome(), Buffer.alloc(32, 8));
    await told.until('home ended: foreign');
    expect(told.all).not.toContain('opened');
  });
});

describe('the door for links', () => {
  test.each([
    ['another secret', { key: Buffer.alloc(32, 8) }, /has not the secret that is the first here/],
    ['another process than is meant', { process: randomUUID() }, /not the one that was meant/],
  ])('refuses %s, and says why', async (_what, terms, sentence) => {
    const { connect, remove, told } = await homeAtPort(new ToldHome());
    const { heard } = connect(terms);
    while (heard.all.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(heard.all).toEqual([expect.stringMatching(sentence)]);
    expect(told.all).toEqual([]);
    await remove();
  });

  test('tells who is linked, and forgets them', async () => {
    const { connect, remove, told, door } = await homeAtPort(new ToldHome());
    const { link, heard } = connect();
    await heard.until('opened');
    expect(door.linkedFrom).toEqual(['edge']);
    link.close();
    await told.until('end of edge: closed');
    expect(door.linkedFrom).toEqual([]);
    await remove();
  });
});

test('a greeting holds for what it says, and no other', () => {
  const line = writeGreeting(key, { from: 'edge', to: self });
  expect(readGreeting(ringOf(key), line)).toEqual({ from: 'edge', to: self, key });
  expect(readGreeting(ringOf(key), line.replace(self, randomUUID()))).toBe('foreignSecret');
  expect(readGreeting(ringOf(Buffer.alloc(32)), line)).toBe('foreignSecret');
  expect(readGreeting(ringOf(key), line.replace(/^\S+/, '9'))).toBe('otherVersion');
  expect(readGreeting(ringOf(key), '')).toBe('otherVersion');
});

test('frames are read as they were written, and told apart from those of a kind to come', () => {
  const frames = [
    { kind: 't', channel: 1, payload: 'a:b,c' },
    { kind: 'z', channel: 36 ** 4, payload: '' },
    { kind: 'c', channel: 35, payload: '💬' },
  ] as never[];
  const parcel = frames.map(({ kind, channel, payload }) => writeFrame(kind, channel, payload));
  expect([...readFrames(parcel.join(''))]).toEqual(frames);
});
