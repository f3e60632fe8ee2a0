import { CallError, type MediaAccessCause, MediaAccessError } from '@ringspec/client';
import type { Say, Words } from '../words/words.js';

/** Keys of texts that are not about something. */
type Plain = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words];

const loginWords: Record<number, Plain> = {
  401: 'loginWrongPassword',
  402: 'loginNoUsersLeft',
  403: 'loginFrozen',
  404: 'loginUnknown',
  409: 'loginInterrupted',
  491: 'loginNoConnection',
  500: 'loginGatewayFault',
  701: 'loginExpired',
};

const failureWords: Record<number, Plain> = {
  402: 'failNoFunds',
  403: 'failForbidden',
  404: 'failNoNumber',
  409: 'failConflict',
  429: 'failTooFast',
  480: 'failUnavailable',
  486: 'failBusy',
  487: 'failCancelled',
  491: 'failGlare',
  499: 'failGone',
  500: 'failMedia',
  603: 'failDeclined',
  1003: 'failNoConnection',
  1004: 'failNotLoggedIn',
  1008: 'failInsecure',
};

const endWords: Record<string, Plain> = {
  answeredElsewhere: 'endAnsweredElsewhere',
  peerLost: 'endPeerLost',
  connectionClosed: 'endConnectionClosed',
  mediaFailed: 'endMediaFailed',
};

const mediaWords: Record<string, Plain> = {
  deniedByUser: 'mediaDeniedByUser',
  deniedBySystem: 'mediaDeniedBySystem',
  noDevice: 'mediaNoDevice',
  busy: 'mediaBusy',
  constraint: 'mediaConstraint',
  insecureOrigin: 'mediaInsecureOrigin',
  notSupported: 'mediaNotSupported',
};

const operationWords: Record<string, Plain> = {
  MediaIsOnHold: 'operationOnHold',
  Rejected: 'operationRefused',
  Timeout: 'operationTimeout',
  FunctionalityIsDisabled: 'mediaNotSupported',
};

const statusWords: Record<number, Plain> = {
  2: 'statusRefused',
  3: 'statusOvertaken',
  6: 'statusElsewhere',
};

const say =
  (key: Plain): Say =>
  (words) =>
    words[key];

/** Why a login failed; `retryAfterMs` is how long to wait, where that is what helps. */
export function loginProblem(code: number | undefined, retryAfterMs?: number): Say {
  if (code !== 429) return say(loginWords[code ?? 0] ?? 'loginFailed');
  if (retryAfterMs === undefined) return say('loginTooMany');
  return (words) => words.loginTooManyFor(Math.ceil(retryAfterMs / 1_000));
}

/** Why a call did not come about. */
export function callProblem(code: number): Say {
  return say(failureWords[code] ?? 'failOther');
}

/** What the user is told of the end of a call; undefined where it needs no words. */
export function callEnd(reason: string): Say | undefined {
  const key = endWords[reason];
  return key && say(key);
}

/** Why there is no microphone, camera or screen. */
export function mediaProblem(cause: MediaAccessCause | string | undefined): Say {
  return say(mediaWords[cause ?? ''] ?? 'mediaOther');
}

/** What was refused of a call that is up. */
export function operationProblem(error: unknown): Say {
  const media = mediaError(error);
  if (media) return mediaProblem(media.reason);
  return say((error instanceof CallError && operationWords[error.errorName]) || 'operationFailed');
}

/** Whether it was the user who said no, as by closing the list of screens: they need not be told. */
export function isOwnRefusal(error: unknown): boolean {
  return mediaError(error)?.reason === 'deniedByUser';
}

/** Why the queue has not taken a status. */
export function statusProblem(code: number): Say {
  return say(statusWords[code] ?? 'statusFailed');
}

function mediaError(error: unknown): MediaAccessError | undefined {
  if (error instanceof MediaAccessError) return error;
  return error instanceof Error && error.cause !== undefined ? mediaError(error.cause) : undefined;
}
