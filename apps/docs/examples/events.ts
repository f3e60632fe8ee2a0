import { type Call, Client, type ClientEvent, Events } from '@ringspec/client';

// #region listen
export function listen(client: Client): void {
  client.on('AuthResult', ({ result, code }) => {
    console.log(result ? 'logged in' : `refused with ${String(code)}`);
  });
  client.on(Events.Reconnecting, () => console.log('one moment'));
}
// #endregion listen

// #region once
export function listenForAWhile(client: Client): AbortController {
  const while_ = new AbortController();
  client.on(
    'IncomingCall',
    ({ call }) => console.log(`${call.number()} calls`),
    {
      signal: while_.signal,
    },
  );
  client.on(
    'ConnectionEstablished',
    () => console.log('connected, for the first time'),
    {
      once: true,
    },
  );
  return while_;
}
// #endregion once

// #region types
/** The names of all events tell TypeScript what each of them carries. */
export function describe(event: ClientEvent): string {
  switch (event.name) {
    case 'ConnectionFailed':
      return event.message;
    case 'IncomingCall':
      return event.video === true ? 'a video call' : 'a call';
    case 'MicAccessResult':
      return event.result
        ? 'the microphone is on'
        : `no microphone: ${event.cause ?? 'unknown'}`;
    default:
      return event.name;
  }
}
// #endregion types

// #region call
export function followCall(call: Call): void {
  call.on('StateUpdated', ({ old, new: now }) =>
    console.log(`${old} → ${now}`),
  );
  call.on('EndpointAdded', ({ endpoint }) =>
    console.log(`with ${endpoint.displayName}`),
  );
}
// #endregion call

// #region throwing
export function reportingClient(
  options: ConstructorParameters<typeof Client>[0],
): Client {
  return new Client({
    ...options,
    onListenerError: (error, eventName) =>
      console.log(`${eventName}: ${String(error)}`),
  });
}
// #endregion throwing
