import { createHmac } from 'node:crypto';
import type { IceServer } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { Config } from '../config/config.js';

type IceConfig = Pick<Config, 'stunUrls' | 'turnUrls' | 'turnSecret' | 'turnTtlMs'>;

/**
 * STUN servers for everybody, and TURN servers for users, with credentials that expire: those that
 * coturn checks by `use-auth-secret` (draft-uberti-behave-turn-rest-00).
 */
export function iceServersOf(
  config: IceConfig,
  clock: Clock,
): (userId: string | undefined) => readonly IceServer[] {
  const { stunUrls, turnUrls, turnSecret, turnTtlMs } = config;
  const stun: IceServer[] = stunUrls.length === 0 ? [] : [{ urls: [...stunUrls] }];
  return (userId) => {
    if (userId === undefined || turnUrls.length === 0 || turnSecret === undefined) return stun;
    const expiresAtSeconds = Math.floor((clock.now() + turnTtlMs) / 1000);
    const username = `${expiresAtSeconds}:${userId}`;
    const credential = createHmac('sha1', turnSecret).update(username).digest('base64');
    return [...stun, { urls: [...turnUrls], username, credential, validForMs: turnTtlMs }];
  };
}
