import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import { FakeClock, settle } from '@ringspec/testing';
import { encodeRequest, maxFrameLength, type GatewayFrame } from '@ringspec/protocol';
import { describe, expect, it } from '@jest/globals';
import { ConnectionError } from '../src/errors/connection-error.js';
import { Session } from '../src/session/session.js';

const status = (seq: number): GatewayFrame => ({
  kind: 'event',
  name: 'ACDStatusUpdated',
  seq,
  data: { id: `st_${String(seq)}`, status: 'READY' },
});

function begun({ onEvent = () => undefined }: { onEvent?: () => void } = {}) {
  const clock = new FakeClock();
  const lines: string[] = [];
  const sent: { id?: number; method: string; params: Record<string, unknown> }[] = [];
  const write = (message: string | (() => string)) => {
    lines.push(typeof message === 'string' ? message : message());
  };
  const session = new Session({
    clock,
    log: { error: write, warning: write, info: write, trace: write },
    random: () => 0.5,
    sdk: 'test/1',
    checkEvent: checkWireEvent,
    requestTimeoutMs: 30_000,
    onEvent,
  });
  const attach = () => {
    session.attach((text) => {
      sent.push(JSON.parse(text) as (typeof sent)[number]);
    });
  };
  return { clock, lines, sent, session, attach };
}

describe('a session', () => {
  it('that was never welcomed leaves nothing to go on with', () => {
    expect(begun().session.kept).toBeUndefined();
  });

  it('uses the servers that it was told last', () => {
    const { session } = begun();
    expect(session.iceServers).toEqual([]);
    session.iceServers = [{ urls: ['turn:turn.example'] }];
    expect(session.iceServers).toEqual([{ urls: ['turn:turn.example'] }]);
  });

  it('sends what fits into a frame to the last character, and refuses one more', async () => {
    const { sent, session, attach } = begun();
    attach();
    const send = (length: number) =>
      session.request('sendMessage', { callId: 'call-0001', text: 'x'.repeat(length) });
    const around = encodeRequest(1, 'sendMessage', { callId: 'call-0001', text: '' }).length;
    await expect(send(maxFrameLength - around + 1)).rejects.toMatchObject({
      errorName: 'InvalidArgument',
    });
    expect(sent).toEqual([]);
    void send(maxFrameLength - around);
    expect(sent).toHaveLength(1);
  });

  it('that has ended refuses every request, and sends none later', async () => {
    const { sent, session, attach } = begun();
    const over = ConnectionError.because('disconnected');
    session.end(over);
    await expect(session.request('ping', {})).rejects.toBe(over);
    attach();
    expect(sent).toEqual([]);
  });

  it('sends again what is refused for now, under a new id, until it ends', async () => {
    const { clock, sent, session, attach } = begun();
    attach();
    const hangup = session.request('hangup', { callId: 'call-0001' }, { insistent: true });
    const refuse = (id: number, retryable: boolean): void => {
      const data = { domain: 'protocol', name: 'StorageUnavailable', retryable } as const;
      session.receive({ kind: 'error', id, error: { code: 1, message: 'Full.', data } });
    };
    refuse(1, true);
    await expect(hangup).rejects.toMatchObject({ errorName: 'StorageUnavailable' });
    await clock.advance(0);
    refuse(2, true);
    await clock.advance(99);
    expect(sent.map(({ id }) => id)).toEqual([1, 2]);
    await clock.advance(1);
    expect(sent.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(sent[2]).toEqual({ ...sent[0], id: 3 });
    refuse(3, true);
    await settle();
    expect(clock.pending).toBeGreaterThan(0);
    session.end(ConnectionError.because('disconnected'));
    expect(clock.pending).toBe(0);
  });

  it('sends nothing again that is refused for good, or that nobody insists on', async () => {
    const { clock, sent, session, attach } = begun();
    attach();
    for (const [id, retryable, insistent] of [
      [1, false, true],
      [2, true, false],
    ] as const) {
      const answer = session.request('hangup', { callId: 'call-0001' }, { insistent });
      const data = { domain: 'protocol', name: 'StorageUnavailable', retryable } as const;
      session.receive({ kind: 'error', id, error: { code: 1, message: 'Full.', data } });
      await expect(answer).rejects.toMatchObject({ errorName: 'StorageUnavailable' });
      await clock.advance(1_000);
    }
    expect(sent.filter(({ method }) => method === 'hangup')).toHaveLength(2);
  });

  it('writes requests and events to its log, by name and number', async () => {
    const { lines, session, attach } = begun();
    attach();
    void session.request('sendMessage', { callId: 'call-0001', text: 'a secret' });
    session.receive(status(1));
    await settle();
    expect(lines).toEqual(['request sendMessage 1', 'event ACDStatusUpdated 1']);
  });
});

describe('a request that makes sense on its connection only', () => {
  it('is refused while there is none', async () => {
    const { sent, session, attach } = begun();
    const ping = session.request('ping', {}, { transient: true });
    attach();
    await expect(ping).rejects.toMatchObject({ name: 'ConnectionError', reason: 'lost' });
    expect(sent).toEqual([]);
  });

  it('fails with it, and is not sent again', async () => {
    const { sent, session, attach } = begun();
    attach();
    const ping = session.request('ping', {}, { transient: true });
    session.detach();
    await expect(ping).rejects.toMatchObject({ name: 'ConnectionError', reason: 'lost' });
    attach();
    expect(sent).toHaveLength(1);
  });
});

describe('a frame that cannot be read', () => {
  const fault = { kind: 'unreadable', path: '/error', expected: 'an object' } as const;

  it('fails the request that it answers', async () => {
    const { session, attach } = begun();
    attach();
    const request = session.request('watchDirectory', {});
    expect(session.receive({ ...fault, id: 1 })).toBe('handled');
    await expect(request).rejects.toMatchObject({
      errorName: 'UnexpectedFrame',
      details: { path: '/error' },
    });
  });

  it('is nothing to acknowledge, and nobody’s answer, where it has no number', async () => {
    const { clock, lines, sent, session, attach } = begun();
    attach();
    expect(session.receive({ ...fault, id: null })).toBe('handled');
    await clock.advance(1_000);
    expect(sent).toEqual([]);
    expect(lines).toEqual(['The gateway sent a frame with /error not an object.']);
  });
});

describe('events of a session', () => {
  it('go on after one that could not be handled, and the log says so', () => {
    let handled = 0;
    const { lines, session, attach } = begun({
      onEvent: () => {
        handled += 1;
        if (handled === 1) throw new Error('no room');
      },
    });
    attach();
    expect([session.receive(status(1)), session.receive(status(2))]).toEqual([
      'handled',
      'handled',
    ]);
    expect(handled).toBe(2);
    expect(lines).toContain('Event 1 could not be handled: Error: no room');
  });

  it('are acknowledged on the next connection where theirs is gone before', async () => {
    const { clock, sent, session, attach } = begun();
    attach();
    session.receive(status(1));
    session.detach();
    await clock.advance(1_000);
    attach();
    await clock.advance(200);
    expect(sent).toEqual([{ jsonrpc: '2.0', method: 'ack', params: { seq: 1, answered: 0 } }]);
  });

  it('that end the session are acknowledged to nobody', async () => {
    const { clock, sent, session, attach } = begun({
      onEvent: () => {
        session.end(ConnectionError.because('disconnected'));
      },
    });
    attach();
    session.receive(status(1));
    await clock.advance(1_000);
    expect(sent).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
