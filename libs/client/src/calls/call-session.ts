import {
  CallEvents,
  CallState,
  EndpointEvents,
  type CallEventMap,
  type EndpointEventMap,
  type Headers,
  type Party,
  type RejectScope,
  type SessionDescription,
  type Updated,
  type VideoFlags,
  type WireEventMap,
} from '@ringspec/generated';
import { CallError } from '../errors/call-error.js';
import { TypedEmitter, type EventBody } from '../events/typed-emitter.js';
import type { AudioParams, CameraParams } from '../hardware/media-settings.js';
import { CallMedia } from '../media/call-media.js';
import { Endpoint } from '../media/endpoint.js';
import { RemoteMedia } from '../media/remote-media.js';
import { Call } from './call.js';
import type { CallDeps } from './call-deps.js';
import { callError, failure, failureOf, type Failure } from './call-failures.js';
import { IceRecovery } from './ice-recovery.js';
import { nextCallState, type CallSignal } from './call-states.js';

/** Events of the gateway that are about a call which exists already. */
export type CallWireEventName = {
  [N in keyof WireEventMap]: WireEventMap[N] extends { callId: string } ? N : never;
}[Exclude<keyof WireEventMap, 'IncomingCall'>];

export interface CallStart {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  readonly headers: Headers;
  readonly video: Required<VideoFlags>;
  readonly H264first: boolean | undefined;
  /** Of an incoming call. */
  readonly offer?: SessionDescription;
  readonly audioParams: AudioParams;
  readonly cameraParams: CameraParams;
}

export interface CallSurroundings extends CallDeps {
  readonly signalingConnected: () => boolean;
  /** Begins or ends the ringback tone of this call. */
  readonly ring: (session: CallSession, ringing: boolean) => void;
  /** The call is over: it is told to the application next. */
  readonly onEnded: (session: CallSession) => void;
}

/** The life of one call: its state, its signalling, and the events that tell of it. */
export class CallSession {
  readonly id: string;
  readonly number: string;
  readonly call: Call;
  readonly events: TypedEmitter<CallEventMap>;
  readonly media: CallMedia;
  readonly remote: RemoteMedia;
  readonly ice: IceRecovery;
  /** As the call started. */
  readonly video: Required<VideoFlags>;
  displayName: string;
  headers: Headers;
  state: CallState;
  active = true;
  readonly #around: CallSurroundings;
  readonly #offer: SessionDescription | undefined;
  readonly #endpointEvents: TypedEmitter<EndpointEventMap>;
  #endpoint: Endpoint | undefined;
  /** The gateway knows of the call, or will as soon as it gets what was sent. */
  #signalled: boolean;
  #answering = false;
  #connectedAt: number | undefined;
  #endedAt: number | undefined;
  #changes: Promise<unknown> = Promise.resolve();

  constructor(start: CallStart, around: CallSurroundings) {
    const { platform, log, emitClientEvent, request } = around;
    const { id: callId, offer } = start;
    this.#around = around;
    this.id = callId;
    this.number = start.number;
    this.displayName = start.displayName;
    this.headers = start.headers;
    this.video = start.video;
    this.#offer = offer;
    this.#signalled = offer !== undefined;
    this.state = offer === undefined ? CallState.PROGRESSING : CallState.ALERTING;
    const onListenerError = (error: unknown, name: string): void => {
      log.error(() => `A listener of ${name} threw: ${String(error)}`);
    };
    this.events = new TypedEmitter(CallEvents, onListenerError);
    this.#endpointEvents = new TypedEmitter(EndpointEvents, onListenerError);
    this.call = new Call(this, this.events);
    const { H264first = false, videoConstraints, remoteVideoContainerId } = around.config();
    this.media = new CallMedia(
      {
        media: platform.media,
        clock: platform.clock,
        log,
        emitClientEvent,
        iceServers: around.iceServers,
        videoConstraints,
        H264first: start.H264first ?? H264first,
        polite: offer !== undefined,
        sendDescription: (description) => request('renegotiate', { callId, description }),
        sendCandidates: (candidates) => request('candidate', { callId, candidates }),
        onSettled: (settled) => {
          this.#onSettled(settled);
        },
        onIceTrouble: (failed) => {
          this.ice.trouble(failed);
        },
      },
      start.audioParams,
      start.cameraParams,
    );
    this.ice = new IceRecovery({
      clock: platform.clock,
      log,
      polite: offer !== undefined,
      signalingConnected: around.signalingConnected,
      iceState: () =>
        this.#connectedAt === undefined ? undefined : this.media.connection?.iceConnectionState,
      restart: () => this.media.restartIce(),
    });
    this.remote = new RemoteMedia({
      media: platform.media,
      emitClientEvent,
      containerId: remoteVideoContainerId,
      events: this.#endpointEvents,
      call: this.call,
    });
    this.remote.outputId = start.audioParams.outputId;
  }

  get endpoints(): Endpoint[] {
    return this.#endpoint === undefined ? [] : [this.#endpoint];
  }

  get signalingConnected(): boolean {
    return this.#around.signalingConnected();
  }

  /** Milliseconds since the answer, until the end. */
  get duration(): number {
    const { clock } = this.#around.platform;
    return this.#connectedAt === undefined ? 0 : (this.#endedAt ?? clock.now()) - this.#connectedAt;
  }

  /** Sends the invitation. Never rejects: what goes wrong is told by Failed, but not before the caller has the call. */
  async invite(): Promise<void> {
    try {
      await Promise.resolve();
      const obstacle = this.#obstacle();
      if (obstacle !== undefined) {
        this.#end('Failed', obstacle);
        return;
      }
      const offer = await this.media.offer(this.video);
      if (this.state !== CallState.PROGRESSING) return;
      this.#signalled = true;
      const { id: callId, number, headers } = this;
      const invited = this.#around.request('invite', {
        callId,
        number,
        offer,
        video: this.video.sendVideo || this.video.receiveVideo,
        ...(Object.keys(headers).length > 0 && { headers }),
      });
      this.media.trickle();
      this.headers = {};
      await invited;
    } catch (error) {
      if (this.#signalled && this.state === CallState.PROGRESSING) {
        // Without an answer nobody knows whether the gateway has the call.
        this.#around.request('hangup', { callId: this.id }).catch(() => undefined);
      }
      this.#end('Failed', failureOf(error));
    }
  }

  async answer(headers: Headers | undefined, flags: Required<VideoFlags>): Promise<void> {
    const offer = this.#offer;
    if (offer === undefined || this.state !== CallState.ALERTING) {
      throw CallError.of('IncorrectOperation');
    }
    if (this.#answering) throw CallError.of('AlreadyInThisState');
    this.#answering = true;
    const { id: callId } = this;
    try {
      const answer = await this.media.answer(offer, flags);
      if (this.state !== CallState.ALERTING) return;
      const accepted = this.#around.request('accept', {
        callId,
        answer,
        ...(headers && { headers }),
      });
      this.media.trickle();
      await accepted;
    } catch (error) {
      if (this.state === CallState.ALERTING) {
        // The user's other devices go on ringing.
        this.#around.request('reject', { callId, scope: 'device' }).catch(() => undefined);
        this.#end('Failed', failureOf(error));
      }
      throw callError(error);
    }
  }

  async turnDown(scope: RejectScope, headers: Headers | undefined): Promise<void> {
    if (this.state !== CallState.ALERTING || this.#answering) {
      throw CallError.of('IncorrectOperation');
    }
    await this.#leave(() =>
      this.#around.request('reject', { callId: this.id, scope, ...(headers && { headers }) }),
    );
  }

  /** Does nothing where the call is over or ending. */
  async hangUp(headers: Headers | undefined): Promise<void> {
    await this.#leave(() =>
      this.#around.request('hangup', { callId: this.id, ...(headers && { headers }) }),
    );
  }

  async sendMessage(text: string): Promise<void> {
    this.#requireConnected();
    await this.#around.request('sendMessage', { callId: this.id, text });
  }

  async sendInfo(mimeType: string, body: string, headers: Headers | undefined): Promise<void> {
    this.#requireConnected();
    await this.#around.request('sendInfo', {
      callId: this.id,
      mimeType,
      body,
      ...(headers && { headers }),
    });
  }

  sendTone(key: string): void {
    this.#requireConnected();
    this.media.sendTone(key);
  }

  /** Changes the media, one change at a time. Updated tells how it ended. */
  update(change: () => Promise<void>): Promise<Updated> {
    const updated = this.#changes.then(async () => {
      try {
        this.#requireConnected();
        await change();
        return this.#emit('Updated', { result: true });
      } catch (cause) {
        const error = callError(cause);
        this.#emit('Updated', { result: false, reason: error.message });
        throw error;
      }
    });
    this.#changes = updated.catch(() => undefined);
    return updated;
  }

  async useAudio(params: AudioParams): Promise<void> {
    await this.media.useAudio(params);
    this.remote.outputId = params.outputId;
    await this.#endpoint?.useAudioOutput(params.outputId ?? '');
  }

  receive<N extends CallWireEventName>(name: N, data: WireEventMap[N]): void {
    this.#receivers[name](data);
  }

  /** The session with the gateway is gone, and the call with it. */
  sessionEnded(reason: string): void {
    if (this.#connectedAt === undefined) this.#end('Failed', failure('NotConnected', reason));
    else this.#end('Disconnected', {});
  }

  readonly #receivers: { [N in CallWireEventName]: (data: WireEventMap[N]) => void } = {
    Connected: ({ answer, headers }) => {
      if (answer !== undefined) this.media.receiveAnswer(answer);
      if (!this.#signal('connected')) return;
      this.#connectedAt = this.#around.platform.clock.now();
      this.#around.ring(this, false);
      if (headers !== undefined) this.headers = headers;
      this.#emit('Connected', { ...(headers && { headers }) });
      this.media.negotiateRest().catch(() => undefined);
    },
    Disconnected: ({ headers, params }) => {
      this.#end('Disconnected', { ...(headers && { headers }), ...(params && { params }) });
    },
    Failed: ({ code, reason, headers }) => {
      this.#end('Failed', { code, reason, ...(headers && { headers }) });
    },
    ProgressToneStart: () => {
      if (this.state !== CallState.PROGRESSING) return;
      this.#around.ring(this, true);
      this.#emit('ProgressToneStart', {});
    },
    ProgressToneStop: () => {
      this.#around.ring(this, false);
      this.#emit('ProgressToneStop', {});
    },
    EndpointAdded: ({ endpoint }) => {
      this.#addEndpoint(endpoint);
    },
    MessageReceived: ({ text }) => {
      this.#emit('MessageReceived', { text });
    },
    InfoReceived: ({ mimeType, body, headers }) => {
      this.#emit('InfoReceived', { mimeType, body, ...(headers && { headers }) });
    },
    CandidatesReceived: ({ candidates }) => {
      this.media.receiveCandidates(candidates);
    },
    OfferReceived: ({ offer }) => {
      this.media.receiveOffer(offer);
    },
    AnswerReceived: ({ answer }) => {
      this.media.receiveAnswer(answer);
    },
  };

  #obstacle(): Failure | undefined {
    const { connected, loggedIn, platform } = this.#around;
    if (!connected()) return failure('NotConnected');
    if (!loggedIn()) return failure('NotAuthorized');
    return platform.media?.isSecureContext === false ? failure('InsecureOrigin') : undefined;
  }

  /** Ends the call from this side: media stop at once, the event follows when the gateway knows. */
  async #leave(tellGateway: () => Promise<unknown>): Promise<void> {
    const name = this.state === CallState.ALERTING ? 'Rejected' : 'Terminated';
    if (!this.#signal('hangUp')) return;
    this.media.close();
    this.#around.ring(this, false);
    const end = (): void => {
      if (this.#connectedAt === undefined) this.#end('Failed', failure(name));
      else this.#end('Disconnected', {});
    };
    if (!this.#signalled) {
      end();
      return;
    }
    const told = tellGateway();
    if (!this.signalingConnected) end();
    try {
      await told;
    } catch (error) {
      this.#around.log.warning(() => `Call ${this.id}: hanging up: ${String(error)}`);
    }
    end();
  }

  #end<N extends 'Failed' | 'Disconnected'>(
    name: N,
    body: Omit<EventBody<CallEventMap[N]>, 'call'>,
  ): void {
    if (this.state === CallState.ENDED) return;
    this.#endedAt = this.#around.platform.clock.now();
    this.media.close();
    this.#around.ring(this, false);
    this.#around.onEnded(this);
    this.#signal('over');
    const endpoint = this.#endpoint;
    if (endpoint !== undefined) {
      this.remote.clear(endpoint);
      this.#endpoint = undefined;
      this.#emit('EndpointRemoved', { endpoint });
    }
    this.#emit(name, body);
  }

  #addEndpoint(party: Party): void {
    if (this.#endpoint !== undefined) return;
    const endpoint = new Endpoint(party, this.remote.renderers, this.#endpointEvents);
    this.#endpoint = endpoint;
    this.displayName = party.displayName;
    this.#emit('EndpointAdded', { endpoint });
    this.#followMedia();
  }

  #onSettled(settled: boolean): void {
    if (this.state === CallState.ENDED) return;
    this.#signal(settled ? 'updated' : 'update');
    if (settled) this.#followMedia();
  }

  /** What was negotiated becomes visible: hold and what arrives of the other side. */
  #followMedia(): void {
    const { connection, active } = this.media;
    if (connection === undefined || connection.signalingState !== 'stable') return;
    const old = this.active;
    this.active = active;
    if (this.#endpoint !== undefined) {
      this.remote.update(connection.getTransceivers(), this.#endpoint, !active);
    }
    if (active !== old) this.#emit('ActiveUpdated', { old, new: active });
  }

  #requireConnected(): void {
    if (this.state !== CallState.CONNECTED && this.state !== CallState.UPDATING) {
      throw CallError.of('IncorrectOperation');
    }
  }

  #signal(signal: CallSignal): boolean {
    const next = nextCallState(this.state, signal);
    if (next === undefined) return false;
    const old = this.state;
    this.state = next;
    this.#around.log.info(() => `Call ${this.id}: ${old} → ${next}.`);
    this.#emit('StateUpdated', { old, new: next });
    return true;
  }

  #emit<N extends keyof CallEventMap>(
    name: N,
    body: Omit<EventBody<CallEventMap[N]>, 'call'>,
  ): CallEventMap[N] {
    return this.events.emit(name, { call: this.call, ...body } as EventBody<CallEventMap[N]>);
  }
}
