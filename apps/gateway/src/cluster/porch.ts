import {
  type AccountStore,
  createGateway,
  type Gateway,
  type GatewayOptions,
  type Journal,
} from '@ringspec/gateway-core';

export type PorchTerms = Omit<GatewayOptions, 'accounts' | 'journal' | 'signedTokens' | 'reports'>;

/**
 * Greets clients before they say who they are, which they say at the home of their application. It has
 * no users: whoever logs in here is one of no application. What it knows of strangers it does not keep.
 */
export function createPorch(terms: PorchTerms): Gateway {
  return createGateway({ ...terms, accounts: noAccounts, journal: noJournal });
}

const nothing = (): Promise<undefined> => Promise.resolve(undefined);
const none = (): Promise<readonly never[]> => Promise.resolve([]);
const no = (): Promise<false> => Promise.resolve(false);

const noAccounts: AccountStore = {
  ...{ findUser: nothing, getUser: nothing, listUsers: none },
  ...{ getQueue: nothing, findQueue: nothing, listQueues: none },
  ...{ putOneTimeKey: nothing, findOneTimeKey: nothing, takeOneTimeKey: no },
  ...{ addTokenFamily: nothing, findTokenFamily: nothing, revokeTokenFamily: nothing },
  ...{ addRefreshToken: nothing, findRefreshToken: nothing, rotateRefreshToken: no },
  removeExpired: nothing,
};

const noJournal: Journal = { load: none, commit: nothing, trouble: undefined, isCurrent: true };
