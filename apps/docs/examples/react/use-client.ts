import { type Call, type Client, type ClientState } from '@ringspec/client';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

// #region state
const changing = [
  'ConnectionEstablished',
  'ConnectionFailed',
  'ConnectionClosed',
  'Reconnecting',
  'Reconnected',
  'AuthResult',
] as const;

export function useClientState(client: Client): ClientState {
  const subscribe = useCallback(
    (changed: () => void) => {
      const { signal, abort } = leaving();
      for (const name of changing) client.on(name, changed, { signal });
      return abort;
    },
    [client],
  );
  return useSyncExternalStore(
    subscribe,
    () => client.getClientState(),
    () => 'DISCONNECTED',
  );
}

function leaving(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
// #endregion state

// #region incoming
/** The call that rings, until it does no more. StrictMode mounts twice: the signal takes the first listener away. */
export function useIncomingCall(client: Client): Call | undefined {
  const [call, setCall] = useState<Call>();
  useEffect(() => {
    const { signal, abort } = leaving();
    client.on(
      'IncomingCall',
      ({ call: ringing }) => {
        setCall(ringing);
        for (const end of ['Connected', 'Disconnected', 'Failed'] as const)
          ringing.on(end, () => setCall(undefined), { signal });
      },
      { signal },
    );
    return abort;
  }, [client]);
  return call;
}
// #endregion incoming
