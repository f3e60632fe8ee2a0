import type { GatewayContext } from '../context.js';
import { KeyedTimers } from '../keyed-timers.js';
import type { Session } from '../sessions/session.js';
import type { Call } from './call.js';
import type { CallBook } from './call-book.js';

/** Tells the other side of an answered call when the line of one side is lost for some seconds, and when it is back. */
export class LineWatch {
  readonly #timers: KeyedTimers<Session>;

  constructor(
    private readonly context: GatewayContext,
    private readonly calls: CallBook,
  ) {
    this.#timers = new KeyedTimers(context.clock);
  }

  /** To be called when a session with calls has lost its line, or gets into a call without one. */
  watch(session: Session): void {
    if (session.state !== 'detached' || session.calls.size === 0 || this.#timers.has(session))
      return;
    const tell = (): void => {
      for (const call of this.#answered(session)) this.#lost(call, session);
    };
    this.#timers.set(session, tell, this.context.timings.peerLostMs);
  }

  /** The line is back. */
  back(session: Session): void {
    this.forget(session);
    for (const call of this.#answered(session)) this.#regained(call, session);
  }

  /** The session is over, and its calls with it. */
  forget(session: Session): void {
    this.#timers.clear(session);
  }

  #lost(call: Call, session: Session): void {
    const { lostSessionIds = [] } = call.record;
    if (lostSessionIds.includes(session.id)) return;
    call.record.lostSessionIds = [...lostSessionIds, session.id];
    this.calls.save(call);
    this.#tell(call, session, 'PeerReconnecting');
  }

  #regained(call: Call, session: Session): void {
    const { lostSessionIds = [] } = call.record;
    if (!lostSessionIds.includes(session.id)) return;
    call.record.lostSessionIds = lostSessionIds.filter((id) => id !== session.id);
    this.calls.save(call);
    this.#tell(call, session, 'PeerReconnected');
  }

  #tell(call: Call, session: Session, name: 'PeerReconnecting' | 'PeerReconnected'): void {
    for (const leg of call.allLegs) {
      if (leg.sessionId !== session.id) this.calls.tell(call, leg, name, {});
    }
  }

  #answered(session: Session): Call[] {
    return [...session.calls].flatMap((id) => {
      const call = this.calls.get(id);
      return call?.record.state === 'connected' ? [call] : [];
    });
  }
}
