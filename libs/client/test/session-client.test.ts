/** A client that logs in and does not call: what it is without the parts of calls. */
import { describe, expect, it } from '@jest/globals';
import { FakeClock, settle } from '@ringspec/testing';
import { SessionClient } from '../src/client/session-client.js';
import { aliceLoggedIn } from './support/login-answers.js';
import { ScriptedGateway } from './support/scripted-gateway.js';

let gateway: ScriptedGateway;
let clock: FakeClock;

async function loggedIn(): Promise<SessionClient> {
  gateway = new ScriptedGateway();
  clock = new FakeClock();
  gateway.answer('login', () => aliceLoggedIn);
  const client = new SessionClient({
    platform: {
      clock,
      random: () => 0.5,
      randomUuid: () => '0b9d3c1e-7a54-4f0e-9a2b-5d1c8e6f7a10',
      openSocket: gateway.openSocket,
      location: { protocol: 'https:', host: 'phone.example' },
    },
  });
  await client.init({ micRequired: true });
  await client.connect();
  await client.login('alice', 'secret');
  return client;
}

describe('a client that does not call', () => {
  it('asks for no microphone, and logs in', async () => {
    const client = await loggedIn();
    expect(client.getClientState()).toBe('LOGGED_IN');
  });

  it('passes over what comes for calls', async () => {
    const client = await loggedIn();
    const statuses: unknown[] = [];
    client.on('ACDStatusUpdated', ({ status }) => statuses.push(status));
    gateway.event('Disconnected', { callId: 'c1' });
    gateway.event('ACDStatusUpdated', { id: 's1', status: 'READY' });
    await settle();
    expect(statuses).toEqual(['READY']);
  });

  it('loses its connection and finds it again', async () => {
    const client = await loggedIn();
    const told: string[] = [];
    for (const name of ['Reconnecting', 'Reconnected'] as const)
      client.on(name, (event) => told.push(event.name));
    gateway.socket.close();
    await clock.advance(0);
    expect(told).toEqual(['Reconnecting', 'Reconnected']);
    expect(client.getClientState()).toBe('LOGGED_IN');
  });

  it('ends with its session', async () => {
    const client = await loggedIn();
    const reasons: unknown[] = [];
    client.on('ConnectionClosed', ({ reason }) => reasons.push(reason));
    gateway.socket.close(4013, 'The login was revoked.');
    await settle();
    expect(reasons).toHaveLength(1);
    expect(client.getClientState()).toBe('DISCONNECTED');
  });

  it('goes on though a listener throws, of which nobody asked to be told', async () => {
    const client = await loggedIn();
    client.on('ACDStatusUpdated', () => {
      throw new Error('mine');
    });
    const statuses: unknown[] = [];
    client.on('ACDStatusUpdated', ({ status }) => statuses.push(status));
    client.enableSilentLogging(true);
    gateway.event('ACDStatusUpdated', { id: 's1', status: 'READY' });
    await settle();
    expect(JSON.stringify(client.getSilentLog())).toContain('mine');
    expect(statuses).toEqual(['READY']);
    expect(client.getClientState()).toBe('LOGGED_IN');
  });
});
