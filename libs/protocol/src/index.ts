export type { Clock, Timer } from './clock.js';
export type { ClientSocket, OpenSocket, SocketListener } from './socket.js';
export { canonicalNumber } from './canonical-number.js';
export { systemClock } from './system-clock.js';
export {
  encodeError,
  encodeEvent,
  encodeEventJson,
  encodeNotification,
  encodeRequest,
  encodeResult,
} from './encode-frame.js';
export { EventInbox } from './event-inbox.js';
export { EventOutbox, type OutboxEvent } from './event-outbox.js';
export type {
  ClientFrame,
  ClientNotification,
  ClientRequest,
  FrameFault,
  GatewayError,
  GatewayEvent,
  GatewayFrame,
  GatewayResult,
  UnknownEvent,
  UnreadableFrame,
} from './frames.js';
export { maxFrameLength } from './max-frame-length.js';
export { parseJson } from './parse-json.js';
export { parseClientFrame } from './parse-client-frame.js';
export { parseGatewayFrame, type CheckEvent } from './parse-gateway-frame.js';
export {
  wireError,
  type WireErrorDetails,
  type WireErrorDomain,
  type WireErrorName,
} from './wire-error.js';
