import { describe, expect, it } from '@jest/globals';
import type { GatewaySocket } from '@ringspec/gateway-core';
import { type InProcessGateway, settle } from '@ringspec/testing';
import { limited } from './support/limited-gateway.js';
import { hello, request } from './support/raw-socket.js';

/** A socket whose owner tells the gateway all that happens, after its end too. */
function unguarded({ gateway }: InProcessGateway) {
  const sent: { id?: number; error?: object }[] = [];
  const closes: number[] = [];
  const socket: GatewaySocket = {
    send: (text) => sent.push(JSON.parse(text) as object),
    close: (code) => closes.push(code),
    bufferedAmount: 0,
    remoteAddress: '192.0.2.1',
  };
  const handlers = gateway.opened(socket);
  const say = (frame: object) => {
    handlers.message(JSON.stringify(frame));
  };
  return { sent, closes, handlers, say };
}

describe('a socket that is closed', () => {
  it('is not heard any more, whoever closed it', async () => {
    const gateway = await limited({});
    const lost = unguarded(gateway);
    lost.handlers.closed();
    const refused = unguarded(gateway);
    refused.handlers.binary();
    for (const { say } of [lost, refused]) say(hello());
    await settle();
    expect([...lost.sent, ...refused.sent]).toEqual([]);
    expect(gateway.gateway.stats).toMatchObject({ sessions: 0, connections: 0, framesIn: 0 });
  });

  it('is sent nothing of what was held back for it', async () => {
    const gateway = await limited({});
    const { sent, handlers, say } = unguarded(gateway);
    say(hello());
    await settle();
    say(request(2, 'logout'));
    say(request(3, 'login', { user: 'alice', password: 'alice' }));
    say(request(4, 'hangup', { callId: 'call-0001' }));
    handlers.closed();
    await settle();
    expect(sent.map(({ id }) => id)).toEqual([1]);
  });

  it('is closed once, and gives its place back once', async () => {
    const gateway = await limited({ anonymousPerAddress: 2 });
    const first = unguarded(gateway);
    first.handlers.binary();
    first.handlers.binary();
    first.handlers.closed();
    first.handlers.closed();
    expect(first.closes).toEqual([4009]);
    expect(Array.from({ length: 3 }, () => unguarded(gateway).closes)).toEqual([[], [], [4010]]);
    expect(gateway.gateway.stats.connections).toBe(2);
  });

  it('takes nothing from the one that has its session now', async () => {
    const gateway = await limited({});
    const old = unguarded(gateway);
    old.say(hello());
    await settle();
    const { resumeToken } = (old.sent[0] as { result: { resumeToken: string } }).result;
    const now = unguarded(gateway);
    now.say(request(1, 'resume', { level: 1, sdk: 'x', resumeToken, lastSeq: 0 }));
    await settle();
    old.handlers.closed();
    now.say(request(2, 'ping'));
    await settle();
    expect(now.sent.at(-1)?.id).toBe(2);
    expect(gateway.gateway.stats).toMatchObject({ sessions: 1, connections: 1 });
  });
});

describe('a socket that is to be closed', () => {
  it('is not heard while it is still owed an answer', async () => {
    const gateway = await limited({ requestsPerSecond: 1, requestBurst: 5 });
    const { sent, closes, say } = unguarded(gateway);
    say(hello());
    await settle();
    let keep = (): void => undefined;
    gateway.journal.onCommit = () => new Promise<void>((resolve) => (keep = resolve));
    let id = 1;
    for (; id < 600;) say(request((id += 1), 'logout'));
    await settle();
    await gateway.clock.advance(5_000);
    say(request((id += 1), 'ping'));
    keep();
    await settle();
    expect(closes).toEqual([4004]);
    expect(sent.at(-1)?.id).toBeLessThan(id);
  });
});

describe('frames', () => {
  it('are counted, those that come and those that leave', async () => {
    const gateway = await limited({});
    const { say } = unguarded(gateway);
    say(hello());
    say(request(2, 'ping'));
    say({ jsonrpc: '2.0', method: 'ack', params: { seq: 0, answered: 2 } });
    await settle();
    expect(gateway.gateway.stats).toMatchObject({ framesIn: 3, framesOut: 2, requests: 1 });
  });

  it('that are refused are counted, whatever refused them', async () => {
    const gateway = await limited({ requestsPerSecond: 1, requestBurst: 2 });
    const { say } = unguarded(gateway);
    say(hello());
    say(request(2, 'getOperatorStatus'));
    expect(gateway.gateway.stats.refusals).toBe(1);
    say(request(3, 'ping'));
    expect(gateway.gateway.stats.refusals).toBe(2);
    gateway.journal.trouble = 'disk full';
    say(request(4, 'watchDirectory'));
    expect(gateway.gateway.stats.refusals).toBe(3);
  });

  it('are answered in their order, those that are none too', async () => {
    const gateway = await limited({});
    const { sent, handlers, say } = unguarded(gateway);
    say(hello());
    say(request(2, 'logout'));
    handlers.message('rubbish');
    say(request(3, 'hello', { level: 1, sdk: 'x' }));
    say(request(4, 'ping'));
    await settle();
    expect(sent.map(({ id }) => id)).toEqual([1, 2, null, 3, 4]);
  });
});
