import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import { FakeClock, settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import { Connection } from '../src/connection/connection.js';
import { slotPolicy } from '../src/connection/reconnect-policy.js';
import { Session } from '../src/session/session.js';
import { ScriptedGateway } from './support/scripted-gateway.js';

const log = {
  error: () => undefined,
  warning: () => undefined,
  info: () => undefined,
  trace: () => undefined,
};

function connecting() {
  const clock = new FakeClock();
  const gateway = new ScriptedGateway();
  const told: string[] = [];
  const tell = (what: string) => () => {
    told.push(what);
  };
  const connection = new Connection({
    platform: { clock, random: () => 0, openSocket: gateway.openSocket },
    policy: slotPolicy(),
    attemptTimeoutMs: 5_000,
    log,
    listener: {
      established: tell('established'),
      failed: tell('failed'),
      lost: tell('lost'),
      regained: tell('regained'),
      closed: tell('closed'),
      page: (signal) => told.push(signal),
    },
  });
  const connect = () => {
    const session = new Session({
      clock,
      log,
      random: () => 0.5,
      sdk: 'test/1',
      checkEvent: checkWireEvent,
      requestTimeoutMs: 1_000,
      onEvent: () => undefined,
    });
    connection.connect('wss://calls.example/ws', session);
  };
  return { clock, gateway, told, connection, connect };
}

describe('a connection', () => {
  it('begins one session at a time: another is passed over until the first is closed', async () => {
    const { gateway, told, connection, connect } = connecting();
    connect();
    connect();
    await settle();
    connect();
    expect(connection.state).toBe('online');
    expect(gateway.sockets).toHaveLength(1);
    connection.close();
    connect();
    await settle();
    expect(gateway.sockets).toHaveLength(2);
    expect(told).toEqual(['established', 'closed', 'established']);
  });
});
