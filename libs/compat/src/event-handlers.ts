/** Payloads of events by the names that older versions give them. */
import type {
  ACDError,
  ACDStatusUpdated,
  CallEventMap,
  ConnectionFailed as Failure,
  EndpointEventMap,
  HardwareEventMap,
  RefreshTokenResult,
  SQError,
  SQMessagingStatusUpdated,
} from '@ringspec/client';

export type {
  AuthResult,
  ConnectionClosed,
  ConnectionEstablished,
  IncomingCall,
  MicAccessResult,
  PlaybackError,
  PlaybackFinished,
  Reconnected,
  Reconnecting,
  SDKReady,
} from '@ringspec/client';

export type ConnectionFailed = Failure;
export type AuthTokenResult = RefreshTokenResult;
export type ACDStatusEvent = ACDStatusUpdated;
export type ACDErrorEvent = ACDError;
export type SQErrorEvent = SQError;
export type SQMessagingStatusEvent = SQMessagingStatusUpdated;

/** Any event of a call. */
export type CallEvent = CallEventMap[keyof CallEventMap];
export type CallEventWithHeaders = CallEventMap['Connected' | 'Disconnected' | 'Failed'];
export type Connected = CallEventMap['Connected'];
export type Disconnected = CallEventMap['Disconnected'];
export type Failed = CallEventMap['Failed'];
export type InfoReceived = CallEventMap['InfoReceived'];
export type MessageReceived = CallEventMap['MessageReceived'];
export type MediaElementCreated = CallEventMap['MediaElementCreated'];
export type MediaElementRemoved = CallEventMap['MediaElementRemoved'];
export type Updated = CallEventMap['Updated'];
export type ActiveUpdated = CallEventMap['ActiveUpdated'];
export type StateUpdated = CallEventMap['StateUpdated'];
export type CallStatsReceived = CallEventMap['CallStatsReceived'];
export type SharingStopped = CallEventMap['SharingStopped'];
export type TransferFailed = CallEventMap['TransferFailed'];
export type EndpointAdded = CallEventMap['EndpointAdded'];
export type EndpointRemoved = CallEventMap['EndpointRemoved'];

/** Any event of an endpoint. */
export type EndpointHandler = EndpointEventMap[keyof EndpointEventMap];
export type EndpointMediaHandler = EndpointEventMap[
  | 'RemoteMediaAdded'
  | 'RemoteMediaUpdated'
  | 'RemoteMediaRemoved'
  | 'MediaRenderEnabled'
  | 'MediaRenderDisabled'];
export type VoiceStart = EndpointEventMap['VoiceStart'];
export type VoiceEnd = EndpointEventMap['VoiceEnd'];
export type MediaRenderEnabled = EndpointEventMap['MediaRenderEnabled'];
export type MediaRenderDisabled = EndpointEventMap['MediaRenderDisabled'];

export type DevicesUpdated = HardwareEventMap['DevicesUpdated'];
export type MediaRendererAdded = HardwareEventMap['MediaRendererAdded'];
export type MediaRendererUpdated = HardwareEventMap['MediaRendererUpdated'];
export type BeforeMediaRendererRemoved = HardwareEventMap['BeforeMediaRendererRemoved'];
export type MediaRendererRemoved = HardwareEventMap['MediaRendererRemoved'];
