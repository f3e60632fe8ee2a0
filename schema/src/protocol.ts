import { defineProtocol } from './define-protocol.js';
import { domains } from './errors/domains.js';
import { errors } from './errors/index.js';
import { events } from './events/index.js';
import { targets } from './events/targets.js';
import { http } from './http/index.js';
import { notifications, requests } from './requests/index.js';
import { sessions } from './sessions/index.js';
import { CallSettings } from './types/call-settings.js';
import { ConnectionNode } from './types/connection-node.js';
import { VideoQuality } from './types/video-quality.js';
import { ClientState } from './types/client-state.js';
import { Config } from './types/config.js';
import {
  ErrorFrame,
  EventFrame,
  NotificationFrame,
  RequestFrame,
  ResultFrame,
} from './types/frames.js';
import { LogCategory, LogRecord } from './types/logging.js';
import { DisconnectOptions } from './types/disconnect-options.js';
import { LoginOptions, SetOperatorACDStatusOptions } from './types/login-options.js';

export const protocol = defineProtocol({
  name: 'ringspec',
  title: 'Ringspec',
  summary: 'Voice and video calling between web pages through a self-hosted gateway.',
  level: 1,
  subprotocol: 'ringspec.v1',
  baseUri: 'https://ringspec.example/schema/',
  targets,
  domains,
  events,
  requests,
  notifications,
  errors,
  types: [
    ClientState,
    Config,
    ConnectionNode,
    VideoQuality,
    CallSettings,
    LoginOptions,
    DisconnectOptions,
    SetOperatorACDStatusOptions,
    LogCategory,
    LogRecord,
    RequestFrame,
    NotificationFrame,
    ResultFrame,
    ErrorFrame,
    EventFrame,
  ],
  sessions,
  http,
});
