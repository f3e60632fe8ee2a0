import type { SocketListener } from '@ringspec/protocol';
import { FakeClock } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { Link, type LinkEnd } from '../src/connection/link.js';
import type { Session } from '../src/session/session.js';

/** A link whose session writes down what is done with it. */
function linked({ refusal }: { refusal?: Error } = {}) {
  const clock = new FakeClock();
  const done: string[] = [];
  const ends: LinkEnd[] = [];
  let socket: SocketListener | undefined;
  let onWelcome = (): void => undefined;
  const session = {
    greet: () => ({ id: 1, method: 'hello', text: 'hello' }),
    readWelcome: () => ({ welcomed: true, heartbeatIntervalMs: 10_000 }),
    parse: () => undefined,
    attach: () => done.push('attach'),
    receive: () => {
      done.push('receive');
      return 'handled';
    },
    request: () => new Promise(() => undefined),
  } as unknown as Session;
  const link = new Link({
    url: 'wss://calls.example/ws',
    session,
    clock,
    openSocket: (_url, _subprotocol, listener) => {
      if (refusal) throw refusal;
      socket = listener;
      return {
        send: (text) => done.push(`send ${text}`),
        close: (code) => done.push(`close ${String(code)}`),
      };
    },
    attemptTimeoutMs: 5_000,
    log: {
      error: () => undefined,
      warning: () => undefined,
      info: () => undefined,
      trace: () => undefined,
    },
    welcomed: () => {
      onWelcome();
    },
    ended: (end) => ends.push(end),
  });
  link.open();
  return {
    clock,
    done,
    ends,
    link,
    opened: () => socket?.opened(),
    message: () => socket?.message('{}'),
    closed: () => socket?.closed(1006, ''),
    atWelcome: (action: () => void) => {
      onWelcome = action;
    },
  };
}

describe('a link', () => {
  it('keeps what the browser said against its socket, and may be tried again', () => {
    const refusal = new Error('SecurityError');
    const { ends } = linked({ refusal });
    expect(ends).toMatchObject([{ retryable: true, error: { cause: refusal } }]);
  });

  it('ends once, however often its socket closes', () => {
    const { clock, done, ends, opened, closed } = linked();
    opened();
    closed();
    closed();
    expect(ends).toHaveLength(1);
    expect(done).toEqual(['send hello', 'close 1000']);
    expect(clock.pending).toBe(0);
  });

  it('that was dropped is closed once and says nothing of its end', () => {
    const { done, ends, link, closed } = linked();
    link.drop(1000);
    link.drop(1000);
    closed();
    expect(done).toEqual(['close 1000']);
    expect(ends).toEqual([]);
  });

  it('that was dropped before it opened does not greet', () => {
    const { done, link, opened } = linked();
    link.drop(1000);
    opened();
    expect(done).toEqual(['close 1000']);
  });

  it('that was dropped reads no more', () => {
    const { done, link, opened, message } = linked();
    opened();
    message();
    message();
    link.drop(1000);
    message();
    expect(done).toEqual(['send hello', 'attach', 'receive', 'close 1000']);
  });

  it('that was dropped because of its welcome is not handed to the session', () => {
    const { done, link, opened, message, atWelcome } = linked();
    atWelcome(() => {
      link.drop(1000);
    });
    opened();
    message();
    expect(done).toEqual(['send hello', 'close 1000']);
  });
});
