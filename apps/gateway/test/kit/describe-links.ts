import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { HomeLink } from '../../src/links/home-link.js';
import { ToldHome, ToldSocket } from './told-home.js';

/** A link to a home, made anew for each test. */
export interface LinkUnderTest {
  link: HomeLink;
  /** Ends it from the home's side; undefined where both are one. */
  endAtHome?: () => void;
  remove(): Promise<void> | void;
}

const claim = 'claim of the home that is meant';

/** Texts that a framing could mix up. */
const texts = ['', 'x', '{"a":1}', 't1,3:abc', 'ü€💬\u2028\u0000', 'long '.repeat(50_000)];

/** What every link keeps to, whatever carries it. */
export function describeLinks(
  name: string,
  make: (home: ToldHome) => Promise<LinkUnderTest>,
): void {
  describe(`a link ${name}`, () => {
    let home: ToldHome;
    let made: LinkUnderTest;
    beforeEach(async () => {
      home = new ToldHome();
      made = await make(home);
    });
    afterEach(() => made.remove());

    test('opens sockets at the home under their addresses', async () => {
      made.link.opened(new ToldSocket('192.0.2.1'), { claim });
      made.link.opened(new ToldSocket('2001:db8::1'), { claim });
      await home.told.until('2 opened 2001:db8::1');
      expect(home.told.all).toEqual(['1 opened 192.0.2.1', '2 opened 2001:db8::1']);
    });

    test('says which home is meant, and what was begun at the socket', async () => {
      const begun = {
        ...{ id: 'one', tokenHash: 'of a token', previousTokenHash: null },
        ...{ progress: [0, 3, 5], answers: [[7, '{"ü": 1}']] as [number, string][] },
      };
      made.link.opened(new ToldSocket(), { claim, begun });
      made.link.opened(new ToldSocket(), { claim: 'another', awaited: begun });
      await home.told.until('2 opened 192.0.2.7');
      expect(home.openings).toEqual([
        { claim, begun },
        { claim: 'another', awaited: begun },
      ]);
    });

    test('carries texts both ways, whole and in order', async () => {
      const socket = new ToldSocket();
      const handlers = made.link.opened(socket, { claim });
      for (const text of texts) handlers.message(text);
      await socket.told.until(texts.at(-1) ?? '');
      expect(socket.told.all).toEqual(texts);
      expect(home.told.all.slice(1)).toEqual(texts.map((text) => `1 ${text}`));
    });

    test('keeps many sockets apart', async () => {
      const sockets = Array.from({ length: 100 }, () => new ToldSocket());
      const handlers = sockets.map((socket) => made.link.opened(socket, { claim }));
      for (const round of [1, 2, 3])
        for (const [index, each] of handlers.entries())
          each.message(`${String(index)} in round ${String(round)}`);
      for (const [index, { told }] of sockets.entries()) {
        await told.until(`${String(index)} in round 3`);
        expect(told.all).toEqual(
          [1, 2, 3].map((round) => `${String(index)} in round ${String(round)}`),
        );
      }
    });

    test('tells the home of binary frames and of the end of a socket, once', async () => {
      const handlers = made.link.opened(new ToldSocket(), { claim });
      handlers.binary();
      handlers.closed();
      await home.told.until('1 closed');
      expect(home.told.all.slice(1)).toEqual(['1 binary', '1 closed']);
    });

    test('closes a socket as the home says, after what was sent before', async () => {
      const socket = new ToldSocket();
      const handlers = made.link.opened(socket, { claim });
      handlers.message('before');
      handlers.message('close');
      await socket.told.until('closed 4007');
      expect(socket.told.all).toEqual(['before', 'closed 4007']);
    });

    test('knows whether somebody has logged in', async () => {
      const socket = new ToldSocket();
      const handlers = made.link.opened(socket, { claim });
      handlers.message('log in');
      await socket.told.until('log in');
      expect(handlers.isLoggedIn).toBe(true);
      handlers.message('log out');
      await socket.told.until('log out');
      expect(handlers.isLoggedIn).toBe(false);
    });

    const ask = (url: string) =>
      made.link.ask({
        ...{ claim, method: 'POST', url, address: '' },
        ...{ headers: { 'x-of': url }, body: 'böd\ny' },
      });
    const answerTo = (url: string) => ({
      ...{ status: 201, body: `${url} böd\ny`, headers: { 'x-method': 'POST', 'x-of': url } },
    });

    test('asks the home, and gets each answer to its question', async () => {
      const urls = ['/v1/a', '/v1/b?c=d'];
      expect(await Promise.all(urls.map(ask))).toEqual(urls.map(answerTo));
    });

    test('gives up what is asked of a home that has gone, and goes on', async () => {
      const [gone, there] = await Promise.allSettled([ask('/gone'), ask('/v1/a')]);
      expect(gone.status).toBe('rejected');
      expect(there).toEqual({ status: 'fulfilled', value: answerTo('/v1/a') });
    });

    test('that ends at the home closes its sockets, to be resumed, and gives up what was asked', async () => {
      if (!made.endAtHome) return;
      const sockets = [new ToldSocket(), new ToldSocket()];
      for (const socket of sockets) made.link.opened(socket, { claim });
      await home.told.until('2 opened 192.0.2.7');
      made.endAtHome();
      for (const { told } of sockets) await told.until('closed 4001');
      await home.told.until('2 closed');
      await expect(ask('/v1/users')).rejects.toThrow('The link to the home has ended.');
      const late = new ToldSocket();
      made.link.opened(late, { claim }).message('nobody hears it');
      expect(late.told.all).toEqual(['closed 4001']);
    });

    test('that is closed at the edge closes its sockets, here and there', async () => {
      if (!made.endAtHome) return;
      const socket = new ToldSocket();
      made.link.opened(socket, { claim }).message('before');
      made.link.close();
      await home.told.until('1 closed');
      expect(home.told.all).toEqual(['1 opened 192.0.2.7', '1 before', '1 closed']);
      expect(socket.told.all).toEqual(['closed 4001']);
    });
  });
}
