import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import { closeErrors } from '@ringspec/generated';

/** Tells a client to try again, which may be elsewhere. */
export function turnAway(socket: GatewaySocket): AdmittedSocket {
  const { code, summary } = closeErrors.GoingAway;
  socket.close(code, summary);
  return {
    isLoggedIn: false,
    message: () => undefined,
    binary: () => undefined,
    closed: () => undefined,
  };
}
