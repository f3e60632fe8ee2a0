import { closeErrors, protocolLevel, type ResumeParams } from '@ringspec/generated';
import {
  type ClientRequest,
  encodeError,
  encodeResult,
  type FrameFault,
  parseClientFrame,
  wireError,
} from '@ringspec/protocol';
import type { CommonDeadline } from '../common-deadline.js';
import type { GatewayContext } from '../context.js';
import type { AnonymousSeat, AnonymousSeats } from '../limits/anonymous-seats.js';
import type { KeyedLimiter } from '../limits/keyed-limiter.js';
import { TokenBucket } from '../limits/token-bucket.js';
import type { AdmittedSocket, GatewaySocket } from '../ports/socket.js';
import type { BegunSession } from '../sessions/begun-session.js';
import type { Session, SessionLink } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import type { GatewayStats } from '../gateway-stats.js';
import { isServed, servedLevels } from './served-levels.js';
import {
  type ConnectionSignal,
  type ConnectionState,
  connectionTransitions,
} from './connection-states.js';

export type CloseName = keyof typeof closeErrors;

/** A frame counts once, and once more for each so many of its characters. */
const CHARACTERS_PER_REQUEST = 8_192;
/** Frames above the rate that are still answered, in a minute; a client that goes on is closed. */
const EXCESS_FRAMES = 500;
/** Heartbeat intervals of silence after which a socket is given up. */
const SILENT_INTERVALS = 2.5;

export interface ConnectionDeps {
  context: GatewayContext;
  sessions: SessionRegistry;
  stats: GatewayStats;
  seats: AnonymousSeats;
  /** When the next connection is silent for too long. */
  silence: Pick<CommonDeadline, 'note'>;
  /** Frames of connections that nobody has logged in to, by address. */
  anonymousFrames: KeyedLimiter;
  /**
   * Carries out a request within a session, or refuses it where it has to wait. `unanswered` means
   * that the session has more to remember than it may: the connection is of no use any more.
   */
  dispatch: (
    session: Session,
    request: ClientRequest,
    retryAfterMs: number,
  ) => 'answered' | 'unanswered';
  /** A session has a socket again, and has been sent what it missed. */
  onResumed: (session: Session) => void;
  onClosed: (connection: Connection) => void;
}

/** One socket: greeting, limits, heartbeat. What it carries belongs to a session. */
export class Connection implements AdmittedSocket, SessionLink {
  #state: ConnectionState = 'fresh';
  #session: Session | undefined;
  /** Until the session has it, or somebody has logged in. */
  #seat: AnonymousSeat | undefined;
  /** It will be closed once it has been sent what it is owed. */
  #dismissed = false;
  readonly #openedAt: number;
  #heardAt: number;
  readonly #rate: TokenBucket;
  /** Undefined while the rate was never exceeded. */
  #excess: TokenBucket | undefined;

  constructor(
    private readonly socket: GatewaySocket,
    private readonly deps: ConnectionDeps,
  ) {
    const { clock, limits } = deps.context;
    this.#openedAt = clock.monotonic();
    this.#heardAt = this.#openedAt;
    this.#rate = new TokenBucket(limits.requestsPerSecond, limits.requestBurst, this.#heardAt);
    deps.silence.note(this.silentAt);
  }

  /** Takes the place of a stranger; closes with TooManyConnections where its address has none left. */
  admit(): void {
    this.#seat = this.deps.seats.take(this.address);
    if (!this.#seat) this.closeAs('TooManyConnections');
  }

  /** Goes on where another gateway has greeted; to be called once it is admitted. */
  takeUp(begun: BegunSession): void {
    if (this.#state !== 'fresh') return;
    const session = this.deps.sessions.adopt(begun, this.#seat);
    this.#seat = undefined;
    this.deps.sessions.attach(session, this);
    this.#greeted(session);
  }

  /** Gives the socket and its session away; undefined where the session is somebody's, or busy. */
  handOver(): BegunSession | undefined {
    const session = this.#session;
    const isBusy = this.#state !== 'greeted' || this.#dismissed || session?.user !== undefined;
    if (isBusy || session === undefined || session.running.size > 0) return undefined;
    const begun = this.deps.sessions.handOver(session);
    this.closed();
    return begun;
  }

  /** When it is silent for too long, by the monotonic clock, if nothing is heard before. */
  get silentAt(): number {
    const { handshakeMs, heartbeatMs } = this.deps.context.timings;
    return this.#state === 'fresh'
      ? this.#openedAt + handshakeMs
      : this.#heardAt + heartbeatMs * SILENT_INTERVALS;
  }

  /** It is silent for too long. */
  giveUp(): void {
    this.closeAs(this.#state === 'fresh' ? 'HandshakeTimeout' : 'HeartbeatTimeout');
  }

  get isLoggedIn(): boolean {
    return this.#session?.user !== undefined;
  }

  get address(): string {
    return this.socket.remoteAddress;
  }

  message(text: string): void {
    if (this.#state === 'closed' || this.#dismissed) return;
    const { clock, limits } = this.deps.context;
    this.#heardAt = clock.monotonic();
    this.deps.stats.framesIn += 1;
    const longest = this.isLoggedIn ? limits.frameLength : limits.anonymousFrameLength;
    if (text.length > Math.min(longest, limits.frameLength)) {
      this.closeAs('FrameTooLarge');
      return;
    }
    const frame = parseClientFrame(text, limits.frameDepth);
    const retryAfterMs = this.#retryAfterMs(text.length);
    if (retryAfterMs > 0 && !this.#bearsExcess()) this.#dismiss('RateLimited');
    else if (frame.kind === 'fault') this.#refuse(frame, retryAfterMs);
    // To acknowledge costs nothing and frees what is kept: never refused.
    else if (frame.kind === 'notification')
      this.#session?.acknowledge(frame.params.seq, frame.params.answered);
    else this.#request(frame, retryAfterMs);
  }

  binary(): void {
    this.closeAs('BinaryNotSupported');
  }

  closed(): void {
    if (!this.#signal('closed')) return;
    this.#seat?.release();
    if (this.#session?.link === this) this.deps.sessions.detach(this.#session);
    this.deps.onClosed(this);
  }

  send(text: string): void {
    if (this.#state === 'closed') return;
    this.deps.stats.framesOut += 1;
    this.socket.send(text);
    if (this.socket.bufferedAmount > this.deps.context.limits.bufferedBytes) {
      this.closeAs('SlowReader');
    }
  }

  close(code: number, reason: string): void {
    if (this.#state === 'closed') return;
    this.socket.close(code, reason);
    this.closed();
  }

  closeAs(name: CloseName): void {
    const { code, summary } = closeErrors[name];
    this.close(code, summary);
  }

  /** 0, or when the client may send again. */
  #retryAfterMs(length: number): number {
    const now = this.#heardAt;
    const own = this.#rate.take(now, 1 + Math.floor(length / CHARACTERS_PER_REQUEST));
    return this.isLoggedIn ? own : Math.max(own, this.deps.anonymousFrames.take(this.address, now));
  }

  #bearsExcess(): boolean {
    this.#excess ??= new TokenBucket(EXCESS_FRAMES / 60, EXCESS_FRAMES, this.#heardAt);
    return this.#excess.take(this.#heardAt) === 0;
  }

  #request(request: ClientRequest, retryAfterMs: number): void {
    if (this.#session && request.method !== 'hello' && request.method !== 'resume') {
      const outcome = this.deps.dispatch(this.#session, request, retryAfterMs);
      if (outcome === 'unanswered') this.#dismiss('RateLimited');
    } else if (retryAfterMs > 0) this.#answer(tooFast(request.id, retryAfterMs));
    else if (request.method === 'hello') this.#hello(request.id, request.params.level);
    else if (request.method === 'resume') this.#resume(request.id, request.params);
    else this.#answer(encodeError(request.id, wireError('protocol', 'HelloExpected')));
  }

  #hello(id: number, level: number): void {
    if (!this.#mayGreet(id, level)) return;
    const { context, sessions } = this.deps;
    if (context.committer.trouble !== undefined) {
      this.send(encodeError(id, wireError('protocol', 'StorageUnavailable')));
      return;
    }
    const { session, resumeToken } = sessions.begin(this, this.#seat);
    this.#seat = undefined;
    this.#greeted(session);
    const result = {
      level: protocolLevel,
      gateway: context.software,
      resumeToken,
      graceMs: context.timings.graceMs,
      ...this.#terms(session),
    };
    session.send(encodeResult(id, result));
  }

  #resume(id: number, params: ResumeParams): void {
    const { level, lastSeq, answered } = params;
    if (!this.#mayGreet(id, level)) return;
    const { committer } = this.deps.context;
    const resumed = this.deps.sessions.resume(params, id, this);
    if (!resumed) {
      // Said by a gateway that others have taken over from, it would end what goes on at theirs.
      committer.release(() => {
        this.send(encodeError(id, wireError('protocol', 'SessionExpired')));
      });
      return;
    }
    const { session, resumeToken, replaced } = resumed;
    const { code, summary } = closeErrors.SessionReplaced;
    replaced?.close(code, summary);
    // The session has its own place, or needs none.
    this.#seat?.release();
    this.#greeted(session);
    session.send(encodeResult(id, { ...this.#terms(session), resumeToken }));
    session.replay(lastSeq);
    // Only now: whoever hears that there is room may have more to tell.
    session.acknowledge(lastSeq, answered ?? session.answered);
    this.deps.onResumed(session);
  }

  #mayGreet(id: number, level: number): boolean {
    if (this.#state !== 'fresh') {
      this.#answer(encodeError(id, wireError('protocol', 'AlreadyGreeted')));
      return false;
    }
    if (isServed(level)) return true;
    const { oldest, newest } = servedLevels;
    const message = `The gateway serves the levels from ${String(oldest)} to ${String(newest)}.`;
    this.#answer(encodeError(id, wireError('protocol', 'LevelNotSupported', { message })));
    return false;
  }

  #greeted(session: Session): void {
    this.#signal('greeted');
    this.#session = session;
    this.deps.silence.note(this.silentAt);
  }

  #terms(session: Session) {
    const { iceServers, randomToken, timings } = this.deps.context;
    return {
      connectionId: randomToken(9),
      heartbeatIntervalMs: timings.heartbeatMs,
      iceServers: [...iceServers(session.provenUser?.id)],
    };
  }

  #refuse({ id, error }: FrameFault, retryAfterMs: number): void {
    this.deps.stats.faults += 1;
    this.#answer(retryAfterMs > 0 ? tooFast(id, retryAfterMs) : encodeError(id, error));
  }

  /** Closes once every answer given so far is out; what comes meanwhile is not taken up, and may be sent again. */
  #dismiss(name: CloseName): void {
    this.#dismissed = true;
    this.deps.context.committer.release(() => {
      this.closeAs(name);
    });
  }

  /** In order with what the session still holds back. */
  #answer(text: string): void {
    if (this.#session) this.#session.send(text);
    else this.send(text);
  }

  #signal(signal: ConnectionSignal): boolean {
    const row: Partial<Record<ConnectionSignal, ConnectionState>> =
      connectionTransitions[this.#state];
    const next = row[signal];
    if (next === undefined) return false;
    this.#state = next;
    return true;
  }
}

function tooFast(id: number | null, retryAfterMs: number): string {
  return encodeError(id, wireError('protocol', 'RateLimited', { retryAfterMs }));
}
