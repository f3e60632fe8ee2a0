import type { NotificationDefinition, RequestDefinition } from '../define.js';
import { hello } from './hello.js';
import { resume } from './resume.js';
import { ping } from './ping.js';
import { ack } from './ack.js';
import { login } from './login.js';
import { loginWithToken } from './login-with-token.js';
import { requestOneTimeKey } from './request-one-time-key.js';
import { loginWithOneTimeKey } from './login-with-one-time-key.js';
import { refreshTokens } from './refresh-tokens.js';
import { logout } from './logout.js';
import { getOperatorStatus } from './get-operator-status.js';
import { setOperatorStatus } from './set-operator-status.js';
import { getIceServers } from './get-ice-servers.js';
import { invite } from './invite.js';
import { accept } from './accept.js';
import { sendEarlyMedia } from './send-early-media.js';
import { reject } from './reject.js';
import { hangup } from './hangup.js';
import { candidate } from './candidate.js';
import { renegotiate } from './renegotiate.js';
import { sendMessage } from './send-message.js';
import { sendInfo } from './send-info.js';
import { sendTone } from './send-tone.js';
import { transferToCall } from './transfer-to-call.js';
import { transferToNumber } from './transfer-to-number.js';
import { renewMedia } from './renew-media.js';
import { suspend } from './suspend.js';
import { watchDirectory } from './watch-directory.js';
import { unwatchDirectory } from './unwatch-directory.js';

export const requests: readonly RequestDefinition[] = [
  hello,
  resume,
  ping,
  suspend,
  login,
  loginWithToken,
  requestOneTimeKey,
  loginWithOneTimeKey,
  refreshTokens,
  logout,
  getOperatorStatus,
  setOperatorStatus,
  getIceServers,
  invite,
  accept,
  sendEarlyMedia,
  reject,
  hangup,
  candidate,
  renegotiate,
  sendMessage,
  sendInfo,
  sendTone,
  transferToCall,
  transferToNumber,
  renewMedia,
  watchDirectory,
  unwatchDirectory,
];

export const notifications: readonly NotificationDefinition[] = [ack];
