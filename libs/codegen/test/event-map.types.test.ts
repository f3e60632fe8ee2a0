/** Type-level: each `@ts-expect-error` fails `npm run check` if the generated types let the mistake pass. */
import { describe, expect, it } from '@jest/globals';
import {
  type AuthResult,
  type ClientEvent,
  type ClientEventMap,
  Events,
  type RequestMap,
} from '@ringspec/generated';

type Listener = <N extends keyof ClientEventMap>(
  name: N,
  handler: (event: ClientEventMap[N]) => void,
) => void;

describe('the generated event map', () => {
  it('types listeners by the name of the event', () => {
    const names: string[] = [];
    const on: Listener = (name) => names.push(name);
    on('AuthResult', ({ result, code }) => [
      result satisfies boolean,
      code satisfies number | undefined,
    ]);
    on(Events.SDKReady, ({ version }) => version satisfies string);
    // @ts-expect-error a misspelt name
    on('IncommingCall', () => undefined);
    // @ts-expect-error a parameter that the event does not have
    on('SDKReady', ({ build }) => build);
    // @ts-expect-error a handler of another event
    on('SDKReady', (event: AuthResult) => event);
    expect(names).toEqual(['AuthResult', 'SDKReady', 'IncommingCall', 'SDKReady', 'SDKReady']);
  });

  it('narrows the union by name', () => {
    const describeEvent = (event: ClientEvent): string =>
      event.name === 'ConnectionFailed' ? event.message : event.name;
    expect(describeEvent({ name: 'ConnectionFailed', message: 'gone' })).toBe('gone');
    expect(describeEvent({ name: 'Reconnected' })).toBe('Reconnected');
    // @ts-expect-error a missing parameter
    describeEvent({ name: 'ConnectionFailed' });
  });

  it('types requests by method', () => {
    const params: RequestMap['sendMessage']['params'] = { callId: '12345678', text: 'x' };
    expect(params.text).toBe('x');
    // @ts-expect-error a parameter of another type
    const wrong: RequestMap['sendMessage']['params'] = { callId: '12345678', text: 1 };
    expect(wrong.text).toBe(1);
    const refusal: RequestMap['login']['errors'] = 'auth.InvalidPassword';
    expect(refusal).toBe('auth.InvalidPassword');
    // @ts-expect-error an error that no answer to it carries
    const unheard: RequestMap['login']['errors'] = 'acd.WrongStatus';
    expect(unheard).toBe('acd.WrongStatus');
  });
});
