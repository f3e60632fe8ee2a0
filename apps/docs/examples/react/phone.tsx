import type { Client } from '@ringspec/client';
import { useClientState, useIncomingCall } from './use-client.js';

// #region phone
export function Phone({ client }: { client: Client }) {
  const state = useClientState(client);
  const call = useIncomingCall(client);
  return (
    <main>
      <p>{state}</p>
      {call && (
        <button onClick={() => void call.answer()}>
          Answer {call.displayName()}
        </button>
      )}
    </main>
  );
}
// #endregion phone
