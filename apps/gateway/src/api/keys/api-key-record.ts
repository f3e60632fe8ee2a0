import type { OperationScope } from '@ringspec/generated';
import type { ApiKeyTable } from '../../stores/sql/tables.js';

/** How a key signs tokens by which users log in: with its secret, or with a key that the gateway knows the public half of. */
export type KeySigning = 'secret' | 'publicKey' | 'jwks';

/** A key of the server API, without what proves it. */
export interface ApiKeyRecord {
  id: string;
  /** The application that it is about: it sees no other. */
  application: string;
  label: string;
  /** None, of a key that signs with another than its own secret. */
  scopes: readonly OperationScope[];
  /** Undefined where no token of it lets anybody in. */
  signs: KeySigning | undefined;
  createdAt: number;
  /** Undefined while it holds. */
  revokedAt: number | undefined;
}

export function recordOf(row: ApiKeyTable): ApiKeyRecord {
  const { id, application, label, scopes, createdAt, revokedAt } = row;
  return {
    ...{ id, application, label, createdAt, signs: signingOf(row) },
    scopes: scopes.split(' ').filter((scope) => scope !== '') as OperationScope[],
    revokedAt: revokedAt ?? undefined,
  };
}

function signingOf({ sealedSecret, publicKey, jwksUrl }: ApiKeyTable): KeySigning | undefined {
  if (sealedSecret !== null) return 'secret';
  if (publicKey !== null) return 'publicKey';
  return jwksUrl === null ? undefined : 'jwks';
}

/** Place of the secret of a key that signs. */
export const secretPlace = (id: string): string => `secret of the API key ${id}`;
