import type { Contender } from './contender.js';

type Members = Record<string, unknown>;

const ID = /^[0-9A-Za-z_-]+$/u;
const HEADER = /^[Xx]-[!-~]{1,100}$/u;

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function isText(value: unknown, least: number, most: number): value is string {
  return (
    typeof value === 'string' &&
    (value.length >= 2 * least || codePoints(value) >= least) &&
    (value.length <= most || codePoints(value) <= most)
  );
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function areHeaders(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).length > 32) return false;
  for (const name in value) if (!HEADER.test(name) || !isText(value[name], 0, 200)) return false;
  return true;
}

function isParty(value: unknown): boolean {
  return (
    isObject(value) &&
    isFilled(value['id']) &&
    typeof value['userName'] === 'string' &&
    typeof value['displayName'] === 'string' &&
    typeof value['sipUri'] === 'string'
  );
}

function isOffer(value: unknown): boolean {
  return (
    isObject(value) &&
    (value['type'] === 'offer' || value['type'] === 'answer') &&
    isText(value['sdp'], 0, 100_000)
  );
}

function areTokens(value: unknown): boolean {
  return (
    isObject(value) &&
    isFilled(value['accessToken']) &&
    isCount(value['accessExpire']) &&
    isFilled(value['refreshToken']) &&
    isCount(value['refreshExpire'])
  );
}

/** What somebody would write who has only these three events and wants a yes or no: the limit. */
export const contender: Contender = {
  ACDStatusUpdated: (value) =>
    isObject(value) &&
    isFilled(value['id']) &&
    typeof value['status'] === 'string' &&
    (value['description'] === undefined || typeof value['description'] === 'string'),
  AuthResult: (value) =>
    isObject(value) &&
    value['name'] === 'AuthResult' &&
    typeof value['result'] === 'boolean' &&
    (value['code'] === undefined || Number.isSafeInteger(value['code'])) &&
    (value['displayName'] === undefined || typeof value['displayName'] === 'string') &&
    (value['retryAfterMs'] === undefined || isCount(value['retryAfterMs'])) &&
    (value['key'] === undefined || typeof value['key'] === 'string') &&
    (value['tokens'] === undefined || areTokens(value['tokens'])),
  IncomingCall: (value) =>
    isObject(value) &&
    isText(value['callId'], 8, 64) &&
    ID.test(value['callId']) &&
    isParty(value['from']) &&
    (value['offer'] === undefined || isOffer(value['offer'])) &&
    (value['queue'] === undefined || typeof value['queue'] === 'string') &&
    (value['waitedMs'] === undefined || isCount(value['waitedMs'])) &&
    (value['headers'] === undefined || areHeaders(value['headers'])) &&
    (value['video'] === undefined || typeof value['video'] === 'boolean'),
};
