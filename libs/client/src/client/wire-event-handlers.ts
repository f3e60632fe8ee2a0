import type { ClientEventMap, WireEventMap } from '@ringspec/generated';
import type { CallManager } from '../calls/call-manager.js';
import type { Directory } from '../directory/directory.js';
import type { TypedEmitter } from '../events/typed-emitter.js';

export interface WireEventTargets {
  readonly events: TypedEmitter<ClientEventMap>;
  readonly directory: Directory;
  readonly calls: CallManager;
}

/** One handler for each event of the gateway: an event of the schema without one does not compile. */
export type WireEventHandlers = {
  readonly [N in keyof WireEventMap]: (data: WireEventMap[N]) => void;
};

/** Says where each event of the gateway goes. */
export function wireEventHandlers({
  events,
  directory,
  calls,
}: WireEventTargets): WireEventHandlers {
  const toCalls =
    <N extends keyof WireEventMap>(name: N) =>
    (data: WireEventMap[N]): void => {
      calls.handleWireEvent(name, data);
    };
  return {
    ACDStatusUpdated: (data) => {
      events.emit('ACDStatusUpdated', data);
    },
    ACDError: (data) => {
      events.emit('ACDError', data);
    },
    PresenceUpdated: (data) => {
      directory.handlePresence(data);
    },
    IncomingCall: toCalls('IncomingCall'),
    Connected: toCalls('Connected'),
    Disconnected: toCalls('Disconnected'),
    Failed: toCalls('Failed'),
    ProgressToneStart: toCalls('ProgressToneStart'),
    ProgressToneStop: toCalls('ProgressToneStop'),
    EndpointAdded: toCalls('EndpointAdded'),
    MessageReceived: toCalls('MessageReceived'),
    InfoReceived: toCalls('InfoReceived'),
    CandidatesReceived: toCalls('CandidatesReceived'),
    OfferReceived: toCalls('OfferReceived'),
    AnswerReceived: toCalls('AnswerReceived'),
  };
}

/** False where this version of the client does not know the event. */
export function handleWireEvent(
  handlers: WireEventHandlers,
  name: string,
  data: WireEventMap[keyof WireEventMap],
): boolean {
  if (!Object.hasOwn(handlers, name)) return false;
  const handler = handlers[name as keyof WireEventMap] as (data: unknown) => void;
  handler(data);
  return true;
}
