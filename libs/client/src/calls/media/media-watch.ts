import { MediaState, MediaTrouble } from '@ringspec/generated';
import type { Clock, Timer } from '@ringspec/protocol';
import { nextMediaState, type MediaSignal } from './media-states.js';
import { surveyPath, type PathSurvey } from './survey-path.js';

/** How often the path is looked at; all else is counted in these. */
const intervalMs = 1_000;
/** How long media may take at first. */
const patience = 5;
/** Looks without a sign of life after which media that flowed are interrupted. */
const silentLooks = 3;
/** The same while the call is held: then there are only checks of consent, every 2.5 s or so. */
const silentLooksOnHold = 6;
/** Looks after which interrupted media have failed: those that never flowed, and those that did. */
const looksToFailure = { atFirst: 30, later: 60 };

/** Looks without a sign of life after which a way is looked for anew; the side that gives way waits longer. */
const looksToSuspect = { impolite: 2, polite: 3 };

export interface MediaWatchDeps {
  readonly clock: Clock;
  readonly connection: () => RTCPeerConnection | undefined;
  readonly turnRefused: () => boolean;
  /** Which side gives way where both offer at once. */
  readonly polite: () => boolean;
  /** Media that should arrive do not: once for each silence. */
  readonly onSilence: () => void;
  readonly tell: (old: MediaState, now: MediaState, reason: MediaTrouble | undefined) => void;
}

/** Looks every second whether the other side is heard of: a peer that was killed says no goodbye. */
export class MediaWatch {
  #state: MediaState = MediaState.CONNECTING;
  readonly #deps: MediaWatchDeps;
  #timer: Timer | undefined;
  #running = false;
  #heard = 0;
  #looks = 0;
  /** Looks since the last sign of life. */
  #quiet = 0;
  #stalled = 0;
  #hasFlowed = false;

  constructor(deps: MediaWatchDeps) {
    this.#deps = deps;
  }

  get state(): MediaState {
    return this.#state;
  }

  /** Does nothing where it runs. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#wait();
  }

  stop(): void {
    this.#running = false;
    if (this.#timer !== undefined) this.#deps.clock.clearTimeout(this.#timer);
  }

  /** ICE has changed: no need to wait for the next look. */
  look(): void {
    if (this.#running) void this.#look(false);
  }

  #wait(): void {
    this.#timer = this.#deps.clock.setTimeout(() => {
      this.#looks += 1;
      this.#quiet += 1;
      if (this.#state === MediaState.INTERRUPTED) this.#stalled += 1;
      void this.#look(true).then(() => {
        if (this.#running) this.#wait();
      });
    }, intervalMs);
  }

  /** `isLook`: one of those that are counted. */
  async #look(isLook: boolean): Promise<void> {
    const connection = this.#deps.connection();
    if (connection === undefined) return;
    const survey = await surveyPath(connection).catch(() => undefined);
    if (!this.#running || survey === undefined) return;
    this.#judge(connection, survey, isLook);
  }

  #judge(
    connection: RTCPeerConnection,
    { heard, hasCandidates }: PathSurvey,
    isLook: boolean,
  ): void {
    const { iceConnectionState: ice } = connection;
    const isUp = ice === 'connected' || ice === 'completed';
    const isHeard = heard !== this.#heard;
    this.#heard = heard;
    if (isHeard) this.#quiet = 0;
    const trouble = isUp ? MediaTrouble.Silence : MediaTrouble.NoRoute;
    if (this.#state === MediaState.FLOWING) {
      const receives = connection
        .getTransceivers()
        .some(({ currentDirection }) => /recv/.test(currentDirection ?? ''));
      const suspect = looksToSuspect[this.#deps.polite() ? 'polite' : 'impolite'];
      if (receives && isLook && this.#quiet === suspect) this.#deps.onSilence();
      const isSilent = this.#quiet >= (receives ? silentLooks : silentLooksOnHold);
      if (isSilent) this.#signal('stall', trouble);
    } else if (isUp && (isHeard || this.#state === MediaState.CONNECTING)) {
      this.#hasFlowed = true;
      this.#stalled = 0;
      this.#signal('flow');
    } else if (this.#looks >= patience) {
      const reason = this.#hasFlowed ? trouble : this.#whyNoWay(hasCandidates);
      const limit = this.#hasFlowed ? looksToFailure.later : looksToFailure.atFirst;
      this.#signal(this.#stalled >= limit ? 'giveUp' : 'stall', reason);
    }
  }

  #whyNoWay(hasCandidates: boolean): MediaTrouble {
    if (this.#deps.turnRefused()) return MediaTrouble.TurnRefused;
    return hasCandidates ? MediaTrouble.NoRoute : MediaTrouble.NoCandidates;
  }

  #signal(signal: MediaSignal, reason?: MediaTrouble): void {
    const old = this.#state;
    const next = nextMediaState(old, signal);
    if (next === undefined) return;
    this.#state = next;
    if (next === MediaState.FAILED) this.stop();
    this.#deps.tell(old, next, reason);
  }
}
