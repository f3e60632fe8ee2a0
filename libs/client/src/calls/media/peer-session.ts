import type { IceCandidate, IceServer, SessionDescription } from '@ringspec/generated';
import type { Clock, Timer } from '@ringspec/protocol';
import { CallError } from '../../errors/call-error.js';
import type { Logger } from '../../logging/logger.js';
import { inTurn } from '../../media/in-turn.js';

/** Candidates that are found within it travel together. */
const candidateWindowMs = 5;
/** What the protocol takes in one request. */
const maxCandidates = 64;
/** How long the other side may take to answer an offer once the gateway has it. */
const answerDeadlineMs = 30_000;

export interface PeerSessionDeps {
  readonly connection: RTCPeerConnection;
  readonly clock: Clock;
  readonly log: Logger;
  /** Which side gives way where both offer at once: the callee. */
  readonly polite: boolean;
  /** Passes an offer or answer of a renegotiation to the other side. */
  readonly sendDescription: (description: SessionDescription) => Promise<unknown>;
  readonly sendCandidates: (candidates: IceCandidate[]) => Promise<unknown>;
  /** An offer of the other side was applied; its answer is made next. */
  readonly onOffered: () => void;
  /** A negotiation has begun (false) or all of it is settled (true). */
  readonly onSettled: (settled: boolean) => void;
  readonly onIceState: (state: RTCIceConnectionState) => void;
  /** Whether the track shows a screen: which ones do is told with each description. */
  readonly isScreen: (track: MediaStreamTrack) => boolean;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The negotiation of one peer connection: trickle ICE (RFC 8838) and perfect negotiation (W3C
 * WebRTC, section 10.7). Steps run one at a time in the order in which they were asked for, so a
 * collision is an offer that arrives outside `stable`, and nothing else.
 */
export class PeerSession {
  readonly connection: RTCPeerConnection;
  /** A TURN server did not take the credentials. */
  turnRefused = false;
  readonly #deps: PeerSessionDeps;
  readonly #step = inTurn();
  /** What a browser keeps of a closed connection, as Chromium does now and then, holds nothing of the call. */
  readonly #listening = new AbortController();
  /** The media have changed since the last offer or answer. */
  #outdated = false;
  #waiting: Waiting[] = [];
  /** Counts the offers, so that what happens to an old one is told apart. */
  #offers = 0;
  #deadline: Timer | undefined;
  #found: IceCandidate[] = [];
  #trickling = false;
  #flushing: Timer | undefined;
  #received: IceCandidate[] = [];
  /** Of the newest description of the other side. */
  #sharing: readonly string[] = [];

  constructor(deps: PeerSessionDeps) {
    this.#deps = deps;
    const { connection, log, onSettled, onIceState } = deps;
    const options = this.#listening;
    this.connection = connection;
    connection.addEventListener(
      'icecandidate',
      ({ candidate }) => {
        if (candidate !== null) this.#foundCandidate(candidate);
      },
      options,
    );
    connection.addEventListener(
      'signalingstatechange',
      () => {
        if (connection.signalingState !== 'stable') onSettled(false);
      },
      options,
    );
    connection.addEventListener(
      'iceconnectionstatechange',
      () => {
        const { iceConnectionState: state } = connection;
        log.info(() => `ICE is ${state}.`);
        onIceState(state);
      },
      options,
    );
    connection.addEventListener(
      'icecandidateerror',
      ({ url, errorCode }) => {
        // 701: the server was not reached at all.
        if (url.startsWith('turn') && errorCode !== 701) this.turnRefused = true;
      },
      options,
    );
  }

  /** Media sections, by their mids, in which the other side shows a screen. */
  get sharing(): readonly string[] {
    return this.#sharing;
  }

  /** The first offer. `trickle` follows once the other side can take candidates. */
  firstOffer(): Promise<SessionDescription> {
    return this.#step(() => this.#describe());
  }

  /** The answer to the first offer; `prepare` adds this side's media to what is offered. */
  firstAnswer(
    offer: SessionDescription,
    prepare: () => void | Promise<void>,
  ): Promise<SessionDescription> {
    return this.#step(async () => {
      await this.#applyRemote(offer);
      await prepare();
      const answer = await this.#describe();
      this.#deps.onSettled(true);
      return answer;
    });
  }

  /** Begins to send candidates, those found so far at once. */
  trickle(): void {
    this.#trickling = true;
    this.#sendCandidates();
  }

  /** Settles once both sides have agreed on this side's media as they are now. */
  negotiate(): Promise<void> {
    if (this.connection.signalingState === 'closed') return Promise.reject(over());
    this.#outdated = true;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#run(() => this.#settle());
    });
  }

  restartIce(iceServers: readonly IceServer[]): Promise<void> {
    this.useServers(iceServers);
    this.connection.restartIce();
    return this.negotiate();
  }

  /** For candidates that are gathered from now on; what flows is left alone. */
  useServers(iceServers: readonly IceServer[]): void {
    const { connection } = this;
    connection.setConfiguration({
      ...connection.getConfiguration(),
      iceServers: [...iceServers],
    });
  }

  receiveOffer(offer: SessionDescription): void {
    this.#run(async () => {
      if (this.connection.signalingState !== 'stable') {
        if (!this.#deps.polite) return;
        // Applying the offer rolls this side's own back: it is made anew afterwards.
        this.#outdated = true;
      }
      await this.#applyRemote(offer);
      this.#deps.onOffered();
      const answer = await this.#describe();
      this.#deps.sendDescription(answer).catch((error: unknown) => {
        this.#deps.log.warning(() => `An answer could not be sent: ${String(error)}`);
      });
      await this.#settle();
    });
  }

  /** Passed over where this side has no offer open. */
  receiveAnswer(answer: SessionDescription): void {
    this.#run(async () => {
      const { signalingState } = this.connection;
      if (signalingState !== 'have-local-offer' && signalingState !== 'have-remote-pranswer')
        return;
      await this.#applyRemote(answer);
      await this.#settle();
    });
  }

  /** An answer that another may follow (RFC 8829, pranswer): media begin. */
  async receiveEarlyAnswer(answer: SessionDescription): Promise<void> {
    await this.#step(async () => {
      if (this.connection.signalingState === 'have-local-offer') {
        await this.#applyRemote(answer, 'pranswer');
      }
    });
  }

  /** May come before the description that they belong to. */
  receiveCandidates(candidates: readonly IceCandidate[]): void {
    this.#received.push(...candidates);
    this.#run(() => this.#applyCandidates());
  }

  close(): void {
    this.#listening.abort();
    this.connection.close();
    this.#trickling = false;
    this.#clear();
    this.#reject(over());
  }

  #run(step: () => Promise<void>): void {
    this.#step(async () => {
      if (this.connection.signalingState !== 'closed') await step();
    }).catch((error: unknown) => {
      this.#fail(error);
    });
  }

  async #describe(): Promise<SessionDescription> {
    await this.connection.setLocalDescription();
    const { type, sdp } = this.connection.localDescription ?? {};
    const sharing = this.connection
      .getTransceivers()
      .flatMap(({ mid, sender: { track } }) =>
        mid !== null && track !== null && this.#deps.isScreen(track) ? [mid] : [],
      );
    return { type, sdp, ...(sharing.length > 0 && { sharing }) } as SessionDescription;
  }

  async #applyRemote(
    description: SessionDescription,
    type: RTCSdpType = description.type as RTCSdpType,
  ): Promise<void> {
    const { sdp, sharing = [] } = description;
    await this.connection.setRemoteDescription({ type, sdp });
    this.#sharing = sharing;
    await this.#applyCandidates();
  }

  async #applyCandidates(): Promise<void> {
    if (this.connection.remoteDescription === null) return;
    for (const candidate of this.#received.splice(0)) {
      try {
        await this.connection.addIceCandidate(candidate);
      } catch (error) {
        // Those of an offer that was passed over belong nowhere.
        this.#deps.log.trace(() => `A candidate was not taken: ${String(error)}`);
      }
    }
  }

  async #settle(): Promise<void> {
    if (this.connection.signalingState !== 'stable') return;
    this.#clear();
    if (this.#outdated) {
      this.#outdated = false;
      this.#sendOffer(await this.#describe());
      return;
    }
    this.#deps.onSettled(true);
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  #sendOffer(offer: SessionDescription): void {
    const { clock, sendDescription } = this.#deps;
    this.#offers += 1;
    const number = this.#offers;
    const isOpen = (): boolean =>
      number === this.#offers && this.connection.signalingState === 'have-local-offer';
    sendDescription(offer).then(
      () => {
        if (!isOpen()) return;
        this.#deadline = clock.setTimeout(() => {
          this.#fail(CallError.of('Timeout'));
        }, answerDeadlineMs);
      },
      (error: unknown) => {
        if (isOpen()) this.#fail(error);
      },
    );
  }

  #fail(error: unknown): void {
    this.#deps.log.warning(() => `A negotiation failed: ${String(error)}`);
    this.#clear();
    this.#outdated = false;
    this.#step(async () => {
      if (this.connection.signalingState === 'have-local-offer') {
        await this.connection.setLocalDescription({ type: 'rollback' });
      }
      this.#deps.onSettled(true);
    }).catch(() => undefined);
    this.#reject(error);
  }

  #reject(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  #clear(): void {
    if (this.#deadline !== undefined) this.#deps.clock.clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }

  #foundCandidate(found: RTCIceCandidate): void {
    const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = found;
    this.#found.push({
      candidate,
      ...(sdpMid !== null && { sdpMid }),
      ...(sdpMLineIndex !== null && { sdpMLineIndex }),
      ...(usernameFragment !== null && { usernameFragment }),
    });
    this.#flushing ??= this.#deps.clock.setTimeout(() => {
      this.#flushing = undefined;
      this.#sendCandidates();
    }, candidateWindowMs);
  }

  #sendCandidates(): void {
    if (!this.#trickling) return;
    while (this.#found.length > 0) {
      this.#deps.sendCandidates(this.#found.splice(0, maxCandidates)).catch((error: unknown) => {
        this.#deps.log.warning(() => `Candidates could not be sent: ${String(error)}`);
      });
    }
  }
}

function over(): CallError {
  return CallError.of('IncorrectOperation', 'The call is over.');
}
