import { type Config, QueueTypes } from '@ringspec/generated';
import type { GatewayEvent, UnknownEvent } from '@ringspec/protocol';
import { MessagingStatus } from '../acd/messaging-status.js';
import { OperatorStatus } from '../acd/operator-status.js';
import { Authenticator } from '../auth/authenticator.js';
import { Directory } from '../directory/directory.js';
import type { MistakeHandler } from '../errors/mistake-handler.js';
import type { ListenerErrorHandler } from '../events/typed-emitter.js';
import type { ClientFeatures } from '../features/client-features.js';
import type { Logger } from '../logging/logger.js';
import type { ClientParts } from './client-parts.js';
import { followPage } from './follow-page.js';
import { GatewayAccess, type GatewayAccessDeps } from './gateway-access.js';
import { checkOwnEvent } from './own-events.js';
import type { PhoneMaker } from './phone.js';
import { routeWireEvent } from './route-wire-event.js';

/** What a client that logs in is made of. */
export interface SessionParts extends ClientParts {
  readonly gateway: GatewayAccess;
  readonly auth: Authenticator;
  readonly operatorStatus: OperatorStatus;
  readonly messagingStatus: MessagingStatus;
  readonly directory: Directory;
}

/** What the parts have in common. */
export interface PartsTerms {
  readonly access: Pick<
    GatewayAccessDeps,
    'platform' | 'policy' | 'requestTimeoutMs' | 'attemptTimeoutMs' | 'events' | 'logger'
  >;
  /** Those that the client has by now. */
  readonly features: ClientFeatures;
  /** The configuration in force. */
  readonly config: () => Config;
  readonly log: Logger;
  readonly onListenerError: ListenerErrorHandler;
  readonly onMistake: MistakeHandler | undefined;
  /** Of a client that calls. */
  readonly phoneMaker: PhoneMaker | undefined;
}

/** Makes the parts of a client, each told of the others what it needs. */
export function openParts(terms: PartsTerms): SessionParts {
  const { access, features, config, onListenerError, onMistake, phoneMaker } = terms;
  const { platform, events, logger } = access;
  const gateway = new GatewayAccess({
    ...access,
    checkEvent: phoneMaker?.checkEvent ?? checkOwnEvent,
    onEvent: route,
    earlier: (url) => features.recovery?.earlier(url),
    onEstablished: (earlier, tell) => {
      if (features.recovery === undefined) tell();
      else features.recovery.takeUp(parts, earlier, tell);
    },
    onLost: () => {
      phone?.connectionLost();
    },
    onRegained: () => {
      phone?.connectionRegained();
    },
    onEnded: () => {
      auth.sessionEnded();
      messagingStatus.sessionEnded();
      phone?.sessionEnded();
    },
    onPage: (signal) => {
      followPage(signal, parts, features.recovery);
    },
  });
  const { request } = gateway;
  const connected = (): boolean => gateway.connected;
  const auth = new Authenticator({
    request,
    connected,
    useIceServers: (servers) => {
      gateway.iceServers = servers;
    },
    events,
    clock: platform.clock,
    log: logger('AUTHENTICATOR', 'Authenticator'),
  });
  const loggedIn = (): boolean => auth.state === 'loggedIn';
  const operatorStatus = new OperatorStatus({ request, loggedIn, events });
  const messagingStatus = new MessagingStatus({
    loggedIn,
    isServed: () => config().queueType === QueueTypes.SmartQueue,
    events,
    newId: platform.randomUuid,
  });
  const directory = new Directory(request, onListenerError, onMistake);
  const phone = phoneMaker?.open({
    request,
    loggedIn,
    user: () => auth.user,
    connected,
    config,
    platform,
    features,
    log: logger('CALL', 'Calls'),
    iceServers: async () => config().iceServers ?? (await gateway.freshIceServers()),
    emitClientEvent: (name, body) => {
      events.emit(name, body);
    },
    onListenerError,
    onMistake,
  });
  const parts = {
    ...{ clock: platform.clock, events, gateway, auth },
    ...{ operatorStatus, messagingStatus, directory, phone },
  };
  return parts;

  function route(event: GatewayEvent | UnknownEvent): void {
    if (event.kind === 'event') routeWireEvent(event, { events, directory, calls: phone });
    else
      terms.log.info(`The gateway sent the event ${event.name}, which this version does not know.`);
  }
}
