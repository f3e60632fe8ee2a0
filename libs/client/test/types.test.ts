/** What must and must not compile; tsc reads this file, and `@ts-expect-error` fails where there is no error. */
import { describe, expect, it } from '@jest/globals';
import {
  Client,
  Events,
  type Call,
  type ClientEvent,
  type Headers,
  type LoginTokens,
  type OperatorACDStatuses,
} from '../src/index.js';
import { ClientUnderTest } from './support/client-under-test.js';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only where the value has exactly the expected type. */
function typed<Expected>() {
  return <Actual>(
    _value: Actual,
    ..._equal: Equal<Actual, Expected> extends true ? [] : ['types differ']
  ): void => undefined;
}

describe('the types of a client', () => {
  const { client } = new ClientUnderTest();

  it('know the payload of each event', () => {
    client.on('IncomingCall', ({ name, call, headers, video }) => {
      typed<'IncomingCall'>()(name);
      typed<Call>()(call);
      typed<Headers | undefined>()(headers);
      typed<boolean | undefined>()(video);
    });
    client.on(Events.AuthResult, ({ result, code, tokens }) => {
      typed<boolean>()(result);
      typed<number | undefined>()(code);
      typed<LoginTokens | undefined>()(tokens);
    });
    client.on('MicAccessResult', ({ stream }) => {
      typed<MediaStream | null>()(stream);
    });
    client.addEventListener('SDKReady', ({ version }) => version.toUpperCase(), { once: true });
    // @ts-expect-error SDKReady has no such member
    client.on('SDKReady', ({ nothing }) => nothing);
    expect(client).toBeInstanceOf(Client);
  });

  it('refuse a misspelt name', () => {
    // @ts-expect-error there is no such event
    expect(() => client.on('IncomingCal', () => undefined)).toThrow('IncomingCal');
    // @ts-expect-error this is an event of calls
    expect(() => client.on('Connected', () => undefined)).toThrow('Connected');
    // @ts-expect-error there is no such event
    expect(() => client.off('incomingCall')).toThrow('incomingCall');
  });

  it('tell events apart by name', () => {
    const message = (event: ClientEvent): string =>
      event.name === 'ConnectionFailed' ? event.message : event.name;
    expect(message({ name: 'ConnectionFailed', message: 'why' })).toBe('why');
  });

  it('know the statuses of an operator', () => {
    const set = (status: OperatorACDStatuses): string => status;
    expect(set('READY')).toBe('READY');
    // @ts-expect-error there is no such status
    expect(set('JUGGLING')).toBe('JUGGLING');
    // @ts-expect-error nor is its name one
    expect(set('Ready')).toBe('Ready');
  });
});
