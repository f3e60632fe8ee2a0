import type { Headers } from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { Call } from './call.js';
import type { CallBook } from './call-book.js';
import type { CallLeg } from './call-leg.js';
import type { CallQueues } from './call-queues.js';
import type { CallService, CallTarget } from './call-service.js';
import { callTransitions } from './call-states.js';
import { freeDevices } from './free-devices.js';
import type { TransferService } from './transfers/transfer-service.js';

/** Why a call is not moved or placed; nobody has noticed anything. */
export type SteeringRefusal =
  | 'noCall'
  /** No user of this name is to call. */
  | 'noCaller'
  /** Nobody has the number. */
  | 'noTarget'
  /** Who is to stay in the call is no side of it that could. */
  | 'noSide'
  /** Another thing is being done with the call or its media. */
  | 'underWay'
  | 'busy'
  /** The user has no connection at which calls ring. */
  | 'absent';

export interface CallMove {
  id: string;
  application: string;
  /** User name or queue number. */
  to: string;
  /** Name of the user who stays; default: who called. */
  stays: string | undefined;
}

export interface CallPlacing {
  application: string;
  /** Name of the user at whom it rings first. */
  from: string;
  /** User name or queue number. */
  to: string;
  video: boolean;
  headers: Headers | null;
}

/** Calls that whoever runs the gateway moves or places. What cannot be done is refused before anything is touched. */
export class CallSteering {
  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly calls: CallBook,
    private readonly queues: CallQueues,
    private readonly service: CallService,
    private readonly transfers: TransferService,
  ) {}

  /**
   * An answered call goes on as it is until somebody there answers, as with a transfer; one that was
   * not answered rings or waits there at once.
   */
  async move(move: CallMove): Promise<Call | SteeringRefusal> {
    if (!this.#find(move)) return 'noCall';
    const target = await this.service.find(move.to, move.application);
    const call = this.#find(move);
    if (!call) return 'noCall';
    if (!target) return 'noTarget';
    const staying = sideOf(call, move.stays);
    if (!staying) return 'noSide';
    const refusal = this.#obstacle(target, staying);
    if (refusal) return refusal;
    if (call.record.state !== 'connected') return this.#reroute(call, target);
    return this.transfers.moveAway(call, staying, numberOf(target)) ? call : 'underWay';
  }

  /** Rings at who is to call; once they are there, at who is to be called. */
  async place(placing: CallPlacing): Promise<Call | SteeringRefusal> {
    const { application, from, to, video, headers } = placing;
    const caller = (await this.service.find(from, application))?.user;
    const target = await this.service.find(to, application);
    if (!caller) return 'noCaller';
    if (!target) return 'noTarget';
    const nobody = { sessionId: '', userId: '' };
    const devices = freeDevices(this.sessions, this.calls, caller, nobody);
    if (!Array.isArray(devices)) return refusalOf(devices);
    const refusal = this.#obstacle(target, nobody);
    if (refusal) return refusal;
    const id = `s_${this.context.randomToken(12)}`;
    const party = this.service.partyOf(target.user ?? target.queue);
    const call = this.calls.begin({
      id,
      inviteId: 0,
      origin: { ...nobody, callId: id, party, candidates: [] },
      callee: this.service.partyOf(caller),
      number: caller.name,
      application,
      offer: null,
      video,
      headers,
      placed: party,
    });
    this.calls.offer(call, devices, this.context.timings.ringMs);
    return call;
  }

  #find({ id, application }: CallMove): Call | undefined {
    const call = this.calls.get(id);
    return call?.record.application === application ? call : undefined;
  }

  /** Queues take any call. */
  #obstacle({ user }: CallTarget, from: Pick<CallLeg, 'sessionId' | 'userId'>) {
    if (user === undefined) return undefined;
    const devices = freeDevices(this.sessions, this.calls, user, from);
    return Array.isArray(devices) ? undefined : refusalOf(devices);
  }

  #reroute(call: Call, target: CallTarget): Call | 'underWay' {
    const { record } = call;
    const { state, queue, placed, early, targetOf } = record;
    const isTaken = placed ?? early ?? targetOf;
    if (!('rerouted' in callTransitions[state]) || isTaken !== undefined) return 'underWay';
    if (queue && queue.id === target.queue?.id) return call;
    if (target.queue) delete record.movedFrom;
    else if (queue) record.movedFrom = queue.number;
    const from = queue ? this.service.partyOf(queue) : record.callee;
    this.queues.withdraw(call);
    record.number = numberOf(target);
    this.service.reach(call, target);
    const to = this.service.partyOf(target.user ?? target.queue);
    this.context.reports.callMoved(record, { from, to, by: 'server', endedCallId: undefined });
    return call;
  }
}

function numberOf({ user, queue }: CallTarget): string {
  return user?.name ?? queue?.number ?? '';
}

/** The side that stays: before the answer there is only who called. */
function sideOf({ record: { origin, legs, state } }: Call, name: string | undefined) {
  const sides = state === 'connected' ? [origin, ...legs] : [origin];
  return name === undefined ? origin : sides.find(({ party }) => party.userName === name);
}

function refusalOf(why: Exclude<ReturnType<typeof freeDevices>, readonly unknown[]>) {
  return why === 'Unavailable' ? 'absent' : 'busy';
}
