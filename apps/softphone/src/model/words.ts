/** What codes mean to a person. */
const loginWords: Record<number, string> = {
  401: 'The password is wrong.',
  402: 'The account has reached its number of users.',
  403: 'This account is frozen. Ask whoever runs the gateway.',
  404: 'There is no user of this name.',
  409: 'The connection broke before the answer came. Try again.',
  491: 'There is no connection to the gateway, or somebody is logged in already.',
  500: 'The gateway had a problem. Try again in a moment.',
  701: 'The last login has expired. Log in again.',
};

const failureWords: Record<number, string> = {
  402: 'The account has no funds.',
  403: 'You may not call this number.',
  404: 'Nobody has this number.',
  409: 'The call was not possible just now.',
  429: 'They have not taken yet what you sent before. Try again in a moment.',
  480: 'Not available, or no answer.',
  486: 'Busy in another call.',
  487: 'The call was cancelled.',
  491: 'You called each other at once: take the other call.',
  499: 'The other side went away.',
  500: 'Microphone or camera could not be used.',
  603: 'Declined.',
  1003: 'No connection to the gateway.',
  1004: 'Nobody is logged in.',
  1008: 'The browser gives a microphone to localhost and HTTPS pages only.',
};

/** Why a login failed; `retryAfterMs` is how long to wait, where that is what helps. */
export function loginProblem(code: number | undefined, retryAfterMs?: number): string {
  if (code === 429) return tooManyAttempts(retryAfterMs);
  return loginWords[code ?? 0] ?? 'The login failed. Try again.';
}

function tooManyAttempts(retryAfterMs: number | undefined): string {
  const when =
    retryAfterMs === undefined ? 'later' : `in ${String(Math.ceil(retryAfterMs / 1_000))} s`;
  return `Too many attempts. Try again ${when}.`;
}

export function callProblem(code: number, reason: string): string {
  return failureWords[code] ?? reason;
}

/** `1:05`, or `1:00:05` from an hour on. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${String(h)}:${two(m)}:${two(s)}` : `${String(m)}:${two(s)}`;
}
