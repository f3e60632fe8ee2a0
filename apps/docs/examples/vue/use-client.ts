import type { Call, Client, ClientState } from '@ringspec/client';
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue';

// #region use
const changing = [
  'ConnectionEstablished',
  'ConnectionFailed',
  'ConnectionClosed',
  'Reconnecting',
  'Reconnected',
  'AuthResult',
] as const;

export function useClient(client: Client): {
  state: ShallowRef<ClientState>;
  call: ShallowRef<Call | undefined>;
} {
  const call = shallowRef<Call>();
  const state = shallowRef(client.getClientState());
  const leave = new AbortController();
  const { signal } = leave;
  onScopeDispose(() => leave.abort());

  const update = (): void => {
    state.value = client.getClientState();
  };
  for (const name of changing) client.on(name, update, { signal });
  client.on(
    'IncomingCall',
    ({ call: ringing }) => {
      call.value = ringing;
      for (const end of ['Connected', 'Disconnected', 'Failed'] as const)
        ringing.on(end, () => (call.value = undefined), { signal });
    },
    { signal },
  );
  return { state, call };
}
// #endregion use
