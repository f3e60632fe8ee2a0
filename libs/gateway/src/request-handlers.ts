import type { RequestMap } from '@ringspec/generated';
import type { OperatorDesk } from './acd/operator-desk.js';
import type { AuthService } from './auth/auth-service.js';
import type { CallRelay } from './calls/call-relay.js';
import type { CallService } from './calls/call-service.js';
import type { MediaRenewals } from './calls/renewals/media-renewals.js';
import type { TransferService } from './calls/transfers/transfer-service.js';
import type { DirectoryService } from './directory/directory-service.js';
import type { GatewayOptions } from './gateway-options.js';
import type { User } from './ports/account-store.js';
import type { Session } from './sessions/session.js';

/** Requests within a session; hello and resume make one. */
export type SessionMethod = Exclude<keyof RequestMap, 'hello' | 'resume'>;

type Answer<M extends SessionMethod> = RequestMap[M]['result'] | Promise<RequestMap[M]['result']>;

/**
 * `keep` says what becomes of the answer until it is acknowledged. `kept`: a resend, even after a
 * crash, gets it again. `memory`: it holds secrets, so that it is not written down. `none`: the
 * request only reads, so that a resend may read again.
 */
export type RequestHandler<M extends SessionMethod> =
  | {
      login: 'required';
      keep: 'kept' | 'memory' | 'none';
      run: (session: Session, user: User, params: RequestMap[M]['params'], id: number) => Answer<M>;
    }
  | {
      login: 'any';
      keep: 'kept' | 'memory' | 'none';
      run: (session: Session, params: RequestMap[M]['params'], id: number) => Answer<M>;
    };

export type RequestHandlers = { readonly [M in SessionMethod]: RequestHandler<M> };

export interface Services {
  auth: AuthService;
  calls: CallService;
  relay: CallRelay;
  transfers: TransferService;
  renewals: MediaRenewals;
  desk: OperatorDesk;
  directory: DirectoryService;
  iceServers: GatewayOptions['iceServers'];
}

/** Every request of the protocol, and what answers it. */
export function requestHandlers({
  auth,
  calls,
  relay,
  transfers,
  renewals,
  desk,
  directory,
  iceServers,
}: Services): RequestHandlers {
  return {
    ping: { login: 'any', keep: 'none', run: () => ({}) },
    suspend: {
      login: 'any',
      keep: 'none',
      run: (session, params) => done(session.suspend(params)),
    },
    login: {
      login: 'any',
      keep: 'memory',
      run: (session, params, id) => auth.login(session, params, id),
    },
    loginWithToken: {
      login: 'any',
      keep: 'memory',
      run: (session, params, id) => auth.loginWithToken(session, params, id),
    },
    loginWithOneTimeKey: {
      login: 'any',
      keep: 'memory',
      run: (session, params, id) => auth.loginWithOneTimeKey(session, params, id),
    },
    requestOneTimeKey: {
      login: 'any',
      keep: 'memory',
      run: (session, params) => auth.requestOneTimeKey(session, params),
    },
    refreshTokens: {
      login: 'any',
      keep: 'memory',
      run: (session, params) => auth.refreshTokens(session, params),
    },
    logout: {
      login: 'any',
      keep: 'kept',
      run: (session, params) => auth.logout(session, params),
    },
    getOperatorStatus: {
      login: 'required',
      keep: 'none',
      run: (_session, user) => desk.status(user.id),
    },
    getIceServers: {
      login: 'required',
      keep: 'none',
      run: (_session, user) => ({ iceServers: [...iceServers(user.id)] }),
    },
    setOperatorStatus: {
      login: 'required',
      keep: 'kept',
      run: (session, user, params) => desk.ask(session, user, params),
    },
    invite: {
      login: 'required',
      keep: 'kept',
      run: async (session, user, params, id) => {
        await calls.invite(session, user, params, id);
        return {};
      },
    },
    accept: {
      login: 'required',
      keep: 'kept',
      run: (session, user, params, id) => done(calls.accept(session, user, params, id)),
    },
    sendEarlyMedia: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(calls.sendEarlyMedia(session, params)),
    },
    reject: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(calls.reject(session, params)),
    },
    hangup: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(calls.hangup(session, params)),
    },
    candidate: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(relay.candidate(session, params)),
    },
    renegotiate: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(relay.renegotiate(session, params)),
    },
    sendMessage: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(relay.sendMessage(session, params)),
    },
    sendInfo: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(relay.sendInfo(session, params)),
    },
    sendTone: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(relay.sendTone(session, params)),
    },
    transferToCall: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(transfers.toCall(session, params)),
    },
    transferToNumber: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(transfers.toNumber(session, params)),
    },
    renewMedia: {
      login: 'required',
      keep: 'kept',
      run: (session, _user, params) => done(renewals.ask(session, params)),
    },
    watchDirectory: {
      login: 'required',
      keep: 'none',
      run: (session, user) => directory.watch(session, user),
    },
    unwatchDirectory: {
      login: 'required',
      keep: 'none',
      run: (session, user) => done(directory.unwatch(session, user)),
    },
  };
}

function done(_nothing: void): Record<string, never> {
  return {};
}
