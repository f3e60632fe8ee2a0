import {
  CallState,
  DisconnectReason,
  MediaState,
  type Headers,
  type Party,
  type RejectScope,
  type SessionDescription,
  type VideoFlags,
  type WireEventMap,
} from '@ringspec/generated';
import { CallError } from '../errors/call-error.js';
import { MediaAccessError } from '../errors/media-access-error.js';
import type { MistakeHandler } from '../errors/mistake-handler.js';
import type { RingspecError } from '../errors/ringspec-error.js';
import type { Logger } from '../logging/logger.js';
import type { RecoverableCall, Renewal } from '../recovery/recoverable-call.js';
import { CallLife, type CallEventBody } from './call-life.js';
import { callObstacle } from './call-obstacle.js';
import type { CallStart } from './call-start.js';
import { callBeginnings } from './call-states.js';
import type { CallSurroundings } from './call-surroundings.js';
import { callHeaders } from './face/call-headers.js';
import { openScreenSharing } from './face/open-screen-sharing.js';
import type { ScreenSharing } from './face/screen-sharing.js';
import { CallMedia } from './media/call-media.js';
import type { CodecSorter, MediaControls } from './media/media-controls.js';
import { callError, failure, failureOf } from './signalling/call-failures.js';
import { CallSignalling, type CallWireEventName } from './signalling/call-signalling.js';
import { echoOf, observeSession } from './watch-session.js';

/** The course of one call: joins its signalling and its media along its life. */
export class CallSession implements RecoverableCall {
  readonly id: string;
  number: string;
  readonly incoming: boolean;
  readonly life: CallLife;
  readonly signalling: CallSignalling;
  readonly media: CallMedia;
  readonly video: Required<VideoFlags>;
  readonly controls: MediaControls;
  /** Of an incoming call; a call that this user is asked to place has none. */
  readonly offer: SessionDescription | undefined;
  readonly fromQueue: CallStart['fromQueue'];
  readonly onMistake: MistakeHandler | undefined;
  readonly log: Logger;
  displayName: string;
  headers: Headers;
  peerReconnecting = false;
  codecSorter: CodecSorter | undefined;
  /** Of a call of the page before. */
  renewal: Renewal | undefined;
  readonly #around: CallSurroundings;
  readonly #isUnserved: boolean;
  #answering = false;
  #sharing: ScreenSharing | undefined;
  #stopObserving: (() => void) | undefined;
  /** Why this side ends the call, once it does. */
  #leaving: DisconnectReason | undefined;

  constructor(start: CallStart, around: CallSurroundings) {
    const { platform, log, request, call } = around;
    const { id, offer, kept } = start;
    const polite = offer !== undefined;
    this.#around = around;
    this.id = id;
    this.number = start.number;
    this.incoming = start.incoming;
    this.displayName = start.displayName;
    this.headers = start.headers;
    this.video = start.video;
    this.controls = start.controls;
    this.offer = offer;
    this.fromQueue = start.fromQueue;
    this.#isUnserved = start.isUnserved === true;
    const { onListenerError, onMistake } = around;
    this.onMistake = onMistake;
    this.log = log;
    const onTold = echoOf(this, around);
    const told = { onListenerError, onMistake, call, onTold };
    const state = kept?.state ?? callBeginnings[this.incoming ? 'incoming' : 'outgoing'];
    this.life = new CallLife(state, {
      ...told,
      connectedForMs: kept?.state === 'CONNECTED' ? kept.durationMs : undefined,
      id,
      clock: platform.clock,
      log,
    });
    this.signalling = new CallSignalling(request, id, this.incoming || kept !== undefined);
    this.media = new CallMedia({
      ...around,
      ...start,
      ...told,
      polite,
      sorter: () => this.codecSorter,
      shapeConnection: () => around.features.shapeConnection,
      wasConnected: () => this.life.wasConnected,
      sendDescription: (description, id) => this.signalling.describe(description, id),
      sendCandidates: (candidates, id) => this.signalling.candidates(candidates, id),
      onSettled: (settled) => {
        this.#onSettled(settled);
      },
      onDevice: (kind, change) => {
        this.life.tell('DeviceChanged', { kind, change });
      },
      onMediaState: (old, state, reason) => {
        this.life.tell('MediaStateUpdated', { old, new: state, ...(reason && { reason }) });
        if (state === MediaState.FAILED) this.loseMedia();
      },
    });
  }

  get state(): CallState {
    return this.life.state;
  }

  /** Sends the invitation. Never rejects: what goes wrong is told by Failed, but not before the caller has the call. */
  async invite(): Promise<void> {
    try {
      await Promise.resolve();
      const obstacle = callObstacle(this.#around, this.#isUnserved);
      if (obstacle !== undefined) {
        this.#end('Failed', obstacle);
        return;
      }
      const offer = await this.media.own.offer(this.video);
      if (this.state !== CallState.PROGRESSING) return;
      const { number, headers } = this;
      const { sendVideo: video } = this.video;
      const invited = this.signalling.invite({ number, offer, video, headers });
      this.media.own.trickle();
      this.headers = {};
      await invited;
    } catch (error) {
      const isUnanswered = (error as RingspecError).domain === 'client';
      if (isUnanswered && this.signalling.known && this.state === CallState.PROGRESSING) {
        // Without an answer nobody knows whether the gateway has the call.
        this.signalling.hangUp().catch(() => undefined);
      }
      this.#end('Failed', failureOf(error));
    }
  }

  /** Has features measure it, until it is over. */
  observe(): void {
    this.#stopObserving = observeSession(this, this.#around);
  }

  async answer(headers: Headers | undefined, flags: Required<VideoFlags>): Promise<void> {
    const offer = this.offer;
    if (this.state !== CallState.ALERTING) throw CallError.of('IncorrectOperation');
    if (this.#answering) throw CallError.of('AlreadyInThisState');
    this.#answering = true;
    try {
      const { own } = this.media;
      const answer = await (offer ? own.answer(offer, flags) : own.offer(flags));
      if (this.state !== CallState.ALERTING) return;
      const accepted = this.signalling.accept(answer, headers);
      if (!offer) this.life.signal('offered');
      own.trickle();
      await accepted;
    } catch (error) {
      if (this.state === CallState.ALERTING && error instanceof MediaAccessError) {
        // It goes on ringing, here too: the user may allow it now, listen only, or decline.
        this.#answering = false;
      } else if (this.state === CallState.ALERTING) {
        // The user's other devices go on ringing.
        this.signalling.reject('device').catch(() => undefined);
        this.#end('Failed', failureOf(error));
      } else if (this.state === CallState.PROGRESSING) {
        this.signalling.hangUp().catch(() => undefined);
        this.#end('Failed', failureOf(error));
      }
      throw callError(error);
    }
  }

  async turnDown(scope: RejectScope, headers: Headers | undefined): Promise<void> {
    if (this.state !== CallState.ALERTING || this.#answering) {
      throw CallError.of('IncorrectOperation');
    }
    await this.#leave(() => this.signalling.reject(scope, this.#rightHeaders(headers)));
  }

  /** Does nothing where the call is over or ending. */
  async hangUp(headers: Headers | undefined): Promise<void> {
    await this.#leave(() => {
      const right = this.#rightHeaders(headers);
      return this.signalling.hangUp(right && { headers: right });
    });
  }

  /** Ends the call for want of media. */
  loseMedia(): void {
    const reason = DisconnectReason.MediaFailed;
    void this.#leave(() => this.signalling.hangUp({ reason }), reason);
  }

  /**
   * Shows the screen; made at the first use. `onEnded` hears that the user has ended it.
   * @throws ClientError FeatureMissing
   */
  screenSharing(onEnded: () => void): ScreenSharing {
    this.#sharing ??= openScreenSharing({ ...this.#around, own: this.media.own, onEnded });
    return this.#sharing;
  }

  receive<N extends CallWireEventName>(name: N, data: WireEventMap[N]): void {
    this.#receivers[name](data);
  }

  /** The session with the gateway is gone, and the call with it. */
  sessionEnded(reason: string): void {
    if (this.life.wasConnected) {
      this.#end('Disconnected', { reason: this.#leaving ?? DisconnectReason.ConnectionClosed });
    } else this.#end('Failed', failure('NotConnected', reason));
  }

  readonly #receivers: { [N in CallWireEventName]: (data: WireEventMap[N]) => void } = {
    Connected: ({ answer, headers }) => {
      if (answer !== undefined) this.media.own.receiveAnswer(answer, undefined);
      // A listener of the change may have ended the call.
      if (!this.life.signal('connected') || !this.life.isUp) return;
      this.#around.ring(false);
      this.media.watch.start();
      this.observe();
      if (headers !== undefined) this.headers = headers;
      this.life.tell('Connected', { headers: headers ?? {} });
      this.media.own.negotiateRest().catch(() => undefined);
      // The media that were answered may be those of the page before.
      void this.renewal?.begin();
    },
    Disconnected: ({ headers, params, reason }) => {
      this.#end('Disconnected', {
        ...(headers && { headers }),
        ...(params && { params }),
        reason:
          reason ??
          (params?.answeredElsewhere === true
            ? DisconnectReason.AnsweredElsewhere
            : (this.#leaving ?? DisconnectReason.HungUpByPeer)),
      });
    },
    Failed: ({ code, reason, headers }) => {
      this.#end('Failed', { code, reason, ...(headers && { headers }) });
    },
    ProgressToneStart: () => {
      if (this.state !== CallState.PROGRESSING) return;
      this.#around.ring(true);
      this.life.tell('ProgressToneStart', {});
    },
    ProgressToneStop: () => {
      this.#around.ring(false);
      this.life.tell('ProgressToneStop', {});
    },
    EarlyMedia: ({ answer, endpoint }) => {
      if (this.state !== CallState.PROGRESSING) return;
      this.#addEndpoint(endpoint);
      this.media.followEarly(answer).then(
        () => {
          if (this.state === CallState.PROGRESSING) this.life.tell('EarlyMedia', {});
        },
        (error: unknown) => {
          this.log.warning(() => `Early media were not taken: ${String(error)}`);
        },
      );
    },
    EndpointAdded: ({ endpoint }) => {
      this.#addEndpoint(endpoint);
    },
    PeerReconnecting: () => {
      this.peerReconnecting = true;
      this.life.tell('PeerReconnecting', {});
    },
    PeerReconnected: () => {
      this.peerReconnecting = false;
      this.life.tell('PeerReconnected', {});
    },
    MessageReceived: ({ text }) => {
      this.life.tell('MessageReceived', { text });
    },
    InfoReceived: ({ mimeType, body, headers }) => {
      this.life.tell('InfoReceived', { mimeType, body, headers: headers ?? {} });
    },
    CandidatesReceived: ({ candidates, connectionId }) => {
      this.media.own.receiveCandidates(candidates, connectionId);
    },
    OfferReceived: ({ offer, connectionId }) => {
      this.media.own.receiveOffer(offer, connectionId);
    },
    AnswerReceived: ({ answer, connectionId }) => {
      this.media.own.receiveAnswer(answer, connectionId);
    },
    ConnectionRequested: ({ connectionId }) => {
      this.media.own.offerFurther(connectionId);
    },
    ConnectionTaken: ({ connectionId, endpoint }) => {
      this.#replaceEndpoint(connectionId, endpoint);
    },
    ConnectionDropped: ({ connectionId }) => {
      this.media.own.dropFurther(connectionId);
      void this.renewal?.again();
    },
    QueueUpdated: (news) => {
      this.life.tell('QueueUpdated', news);
    },
    ToneReceived: ({ tone }) => {
      this.life.tell('ToneReceived', { tone });
    },
    TransferComplete: () => {
      this.life.tell('TransferComplete', {});
    },
    TransferFailed: ({ code, reason }) => {
      this.life.tell('TransferFailed', { code, reason });
    },
  };

  /** Ends the call from this side: media stop at once, the event follows when the gateway knows. */
  async #leave(
    tellGateway: () => Promise<unknown>,
    reason: DisconnectReason = DisconnectReason.HungUp,
  ): Promise<void> {
    const failed =
      this.state === CallState.ALERTING
        ? failure('Rejected', 'The callee declined.')
        : failure('Terminated', 'The call was cancelled before an answer.');
    if (!this.life.signal('hangUp')) return;
    this.#leaving = reason;
    this.media.close();
    this.#around.ring(false);
    const end = (): void => {
      if (this.life.wasConnected) this.#end('Disconnected', { reason });
      else this.#end('Failed', failed);
    };
    if (!this.signalling.known) {
      end();
      return;
    }
    const told = tellGateway();
    if (!this.#around.signalingConnected()) end();
    try {
      await told;
    } catch (error) {
      this.log.warning(() => `Call ${this.id}: hanging up: ${String(error)}`);
    }
    end();
  }

  #end<N extends 'Failed' | 'Disconnected'>(name: N, body: CallEventBody<N>): void {
    if (this.state === CallState.ENDED) return;
    this.media.close();
    this.#stopObserving?.();
    this.#around.ring(false);
    this.#around.onEnded();
    this.#sharing?.close();
    this.peerReconnecting = false;
    this.life.signal('over');
    const endpoint = this.media.far.leave();
    if (endpoint !== undefined) this.life.tell('EndpointRemoved', { endpoint });
    // Existing applications look into the headers of each event that may have some.
    this.life.tell(name, { headers: {}, ...body });
  }

  #addEndpoint(party: Party): void {
    const { far } = this.media;
    const endpoint = far.join(party);
    this.displayName = far.endpoint?.displayName ?? this.displayName;
    if (endpoint === undefined) return;
    this.life.tell('EndpointAdded', { endpoint });
    this.#followMedia();
  }

  /** The call goes on over another connection, with somebody else or the same. */
  #replaceEndpoint(connectionId: string, party: Party): void {
    const { far, watch } = this.media;
    const isSame = far.endpoint?.id === party.id;
    const before = isSame ? undefined : far.leave();
    if (isSame) far.clearMedia();
    this.media.own.takeFurther(connectionId).catch((error: unknown) => {
      this.log.warning(() => `Not all media were taken along: ${String(error)}`);
    });
    if (before !== undefined) this.life.tell('EndpointRemoved', { endpoint: before });
    if (!this.life.isUp) return;
    this.number = party.userName;
    this.peerReconnecting = false;
    if (!isSame) this.#addEndpoint(party);
    watch.start();
    watch.look();
  }

  #onSettled(settled: boolean): void {
    this.life.signal(settled ? 'updated' : 'update');
    this.#followMedia();
  }

  #followMedia(): void {
    const { active: old } = this.media;
    this.media.follow();
    const { active } = this.media;
    if (active !== old) this.life.tell('ActiveUpdated', { old, new: active });
  }

  #rightHeaders(headers: Headers | undefined): Headers | undefined {
    return callHeaders(headers, undefined, ({ message }) => {
      this.log.warning(message);
    });
  }
}
