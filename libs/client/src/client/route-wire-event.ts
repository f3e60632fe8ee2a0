import type { ClientEventMap } from '@ringspec/generated';
import type { GatewayEvent } from '@ringspec/protocol';
import type { Directory } from '../directory/directory.js';
import type { TypedEmitter } from '../events/typed-emitter.js';
import type { Phone } from './phone.js';

export interface WireEventTargets {
  readonly events: TypedEmitter<ClientEventMap>;
  readonly directory: Directory;
  /** Undefined where the client does not call. */
  readonly calls: Phone | undefined;
}

/** Hands an event of the gateway to the part that it is about. */
export function routeWireEvent(
  event: GatewayEvent,
  { events, directory, calls }: WireEventTargets,
): void {
  switch (event.name) {
    case 'ACDStatusUpdated':
      events.emit(event.name, event.data);
      break;
    case 'ACDError':
      events.emit(event.name, event.data);
      break;
    case 'PresenceUpdated':
      directory.handlePresence(event.data);
      break;
    default:
      // An event of the schema that is not about a call and has no case above does not compile.
      event satisfies { data: { callId: string } };
      calls?.handleWireEvent(event.name, event.data);
  }
}
