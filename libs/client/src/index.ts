import './host-objects.js';

export { Client } from './client/client.js';
export type { ClientOptions } from './client/client-options.js';
export { SessionClient } from './client/session-client.js';
export { getInstance } from './client/get-instance.js';
export { OperatorACDStatuses } from './client/operator-acd-statuses.js';
export { sdkVersion as version } from './client/version.js';
export type { Directory } from './directory/directory.js';

export { slotPolicy } from './connection/reconnect-policy.js';
export type { ReconnectPolicy, RetryContext } from './connection/reconnect-policy.js';
export { browserPlatform } from './platform/browser-platform.js';
export type { PageSignal, Platform } from './platform/platform.js';
export type { ClientSocket, OpenSocket, SocketListener } from '@ringspec/protocol';
export type { MediaPlatform } from './media/media-platform.js';

export type { SharingCall, ViewerCall } from './calls/face/partial-call.js';
export type { Call } from './calls/face/call.js';
export type { CallSettingsSnapshot } from './calls/face/call-settings-snapshot.js';
export type { AudioDeviceManager } from './hardware/audio-device-manager.js';
export type { CameraManager } from './hardware/camera-manager.js';
export * as Hardware from './hardware/hardware-namespace.js';
export type { Hardware as ClientHardware } from './hardware/hardware.js';
export type { StreamManager } from './hardware/stream-manager.js';
export type { ResolutionTestResult } from './hardware/resolution-test-result.js';
export type { ClientFeatures } from './features/client-features.js';
export type { AudioParams, CameraParams } from './media/media-settings.js';
export type {
  AudioTrackTransform,
  CodecDescription,
  CodecSection,
  CodecSorter,
  VideoTrackTransform,
} from './calls/media/media-controls.js';
export type { Endpoint } from './calls/media/endpoint.js';
export type { MediaRenderer } from './media/media-renderer.js';

export { AuthError } from './errors/auth-error.js';
export { CallError } from './errors/call-error.js';
export { CallFailure } from './errors/call-failure.js';
export { ClientError } from './errors/client-error.js';
export { ConnectionError, type ConnectionErrorReason } from './errors/connection-error.js';
export { MediaAccessError } from './errors/media-access-error.js';
export { mediaAccessCause } from './media/media-access-cause.js';
export { OperatorStatusError } from './errors/operator-status-error.js';
export { RequestError, type RequestErrorDetails } from './errors/request-error.js';
export { RingspecError } from './errors/ringspec-error.js';
export { ToneScriptError } from './errors/tone-script-error.js';

export type {
  EventSource,
  Listener,
  ListenerErrorHandler,
  ListenerOptions,
} from './events/typed-emitter.js';
export type { LoggerCallback } from './logging/log-book.js';

export {
  ACDErrorCode,
  AuthResultCode,
  CallErrorCode,
  CallEvents,
  CallFailureCode,
  CallState,
  ClientErrorCode,
  ClientState,
  CloseCode,
  DirectoryEvents,
  ConnectionClosedReason,
  ConnectionNode,
  DeviceChange,
  DeviceKind,
  DisconnectReason,
  EndpointEvents,
  Events,
  HardwareEvents,
  LogCategory,
  LogLevel,
  MediaAccessCause,
  MediaRenderDisablingReason,
  MediaRendererKind,
  MediaState,
  MediaTrouble,
  QualityIssueLevel,
  QueueTypes,
  VideoQuality,
} from '@ringspec/generated';

export type {
  CallEvent,
  CallEventMap,
  CallSettings,
  ClientEvent,
  ClientEventMap,
  Config,
  Contact,
  DirectoryEvent,
  DirectoryEventMap,
  EndpointEvent,
  EndpointEventMap,
  ErrorDomain,
  HardwareEvent,
  HardwareEventMap,
  Headers,
  DisconnectOptions,
  LoginOptions,
  LoginTokens,
  ConnectionStatsReport,
  InboundAudioStatsReport,
  InboundVideoStatsReport,
  MosReport,
  OutboundAudioStatsReport,
  OutboundVideoStatsReport,
  StatsReport,
  LogRecord,
  MediaDeviceRecord,
  MediaDeviceRecord as AudioSourceInfo,
  MediaDeviceRecord as VideoSourceInfo,
  DisconnectingParams as DisconnectingFlags,
  SetOperatorACDStatusOptions,
  VideoFlags,
} from '@ringspec/generated';

export type {
  ACDError,
  ACDStatusUpdated,
  AuthResult,
  ConnectionClosed,
  ConnectionEstablished,
  ConnectionFailed,
  IncomingCall,
  MicAccessResult,
  PlaybackError,
  PlaybackFinished,
  Reconnected,
  Reconnecting,
  RefreshTokenResult,
  SDKReady,
  SessionRecovered,
  SQError,
  SQMessagingStatusUpdated,
  TokenExpiring,
} from '@ringspec/generated';
