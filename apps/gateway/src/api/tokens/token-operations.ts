import { type AccessTokens, type GatewayControl, keptHash } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import { decodeJwt, type JWTPayload } from 'jose';
import type { AccountAdmin } from '../../accounts/account-admin.js';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import { ApiFailure } from '../api-failure.js';
import type { ApiHandlers } from '../api-handlers.js';
import type { ApiKeyRecord } from '../keys/api-key-record.js';
import type { ApiKeyRing } from '../keys/api-key-ring.js';
import { requireUserRow } from '../users/user-rows.js';
import type { TokenRevocations } from './token-revocations.js';

interface TokenOperationDeps {
  database: Database;
  adminFor: (keyId: string) => AccountAdmin;
  review: () => Promise<unknown>;
  control: GatewayControl;
  revocations: TokenRevocations;
  accessTokens: AccessTokens;
  keys: () => ApiKeyRing;
  clock: Clock;
}

type TokenOperation = 'issueTokens' | 'revokeToken' | 'revokeUserTokens';

export function tokenOperations(deps: TokenOperationDeps): Pick<ApiHandlers, TokenOperation> {
  const { control, revocations, accessTokens, clock } = deps;
  const db = queryBuilder(deps.database);

  const found = (typed: string, { application }: ApiKeyRecord) =>
    requireUserRow(db, typed, application);

  /** The login of one of the gateway's own tokens, where it is of a user of the application. */
  const ownLogin = async (token: string, application: string) => {
    const check = await accessTokens.check(token, clock.now());
    if (check.status !== 'valid') return undefined;
    const { familyId } = check;
    return (await revocations.revokeLogin(familyId, application)) ? familyId : undefined;
  };

  /** When a token ends, in ms, that a key of the application signed. Throws where it is no such token. */
  const signedEnd = (token: string, application: string): number => {
    const { exp, iss } = claimsOf(token);
    const signer = deps.keys().signer(iss ?? '');
    if (exp !== undefined && signer?.record.application === application) return exp * 1_000;
    const detail = 'It is no token that lets a user of the application in.';
    throw new ApiFailure('InvalidRequest', { detail, pointer: '/body/token' });
  };

  return {
    async issueTokens({ key, pathParams, body }) {
      const { id, frozen } = await found(pathParams.name, key);
      if (frozen === 1) throw new ApiFailure('UserFrozen');
      const grant = { keyId: key.id, tokenHash: null };
      const tokens = await control.issueTokens(id, body.deviceToken ?? '', grant);
      if (!tokens) throw new ApiFailure('UserNotFound');
      return tokens;
    },
    async revokeToken({ key, body: { token } }) {
      const own = await ownLogin(token, key.application);
      const logins =
        own === undefined
          ? await revocations.revoke(keptHash(token), signedEnd(token, key.application))
          : new Set([own]);
      const sessionsEnded = control.endSessions(
        ({ familyId, application }) =>
          logins.has(familyId ?? '') && application === key.application,
      );
      return { sessionsEnded };
    },
    async revokeUserTokens({ key, pathParams }) {
      const { id, name } = await found(pathParams.name, key);
      await revocations.revokeAllOf(id, clock.now());
      await deps.adminFor(key.id).voidLogins(name, key.application);
      await deps.review();
      return undefined;
    },
  };
}

/** What a token says of itself; nothing where it is none. */
function claimsOf(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}
