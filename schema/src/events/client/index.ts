import { SQError } from './sq-error.js';
import { SQMessagingStatusUpdated } from './sq-messaging-status-updated.js';
import { ACDError } from './acd-error.js';
import { ACDStatusUpdated } from './acd-status-updated.js';
import { AuthResult } from './auth-result.js';
import { ConnectionClosed } from './connection-closed.js';
import { ConnectionEstablished } from './connection-established.js';
import { ConnectionFailed } from './connection-failed.js';
import { IncomingCall } from './incoming-call.js';
import { MicAccessResult } from './mic-access-result.js';
import { PlaybackError } from './playback-error.js';
import { PlaybackFinished } from './playback-finished.js';
import { Reconnected } from './reconnected.js';
import { Reconnecting } from './reconnecting.js';
import { RefreshTokenResult } from './refresh-token-result.js';
import { SessionRecovered } from './session-recovered.js';
import { SDKReady } from './sdk-ready.js';
import { TokenExpiring } from './token-expiring.js';

export const clientEvents = [
  SDKReady,
  ConnectionEstablished,
  ConnectionFailed,
  ConnectionClosed,
  Reconnecting,
  Reconnected,
  SessionRecovered,
  AuthResult,
  RefreshTokenResult,
  TokenExpiring,
  IncomingCall,
  MicAccessResult,
  PlaybackError,
  PlaybackFinished,
  ACDStatusUpdated,
  ACDError,
  SQMessagingStatusUpdated,
  SQError,
] as const;
