import {
  ProgressToneCountry,
  type CallSettings,
  type IncomingCallWire,
  type WireEventMap,
} from '@ringspec/generated';
import { CallError } from '../errors/call-error.js';
import { Hardware } from '../hardware/hardware.js';
import { parsedRingback, ringback } from '../tones/ringback.js';
import { TonePlayer } from '../tones/tone-player.js';
import { askForMicrophone } from './ask-for-microphone.js';
import { CallOperations } from './face/call-operations.js';
import { Call } from './face/call.js';
import type { CallDeps } from './call-deps.js';
import { callHeaders } from './face/call-headers.js';
import { CallSession } from './call-session.js';
import type { CallOpening } from './call-start.js';
import type { MediaControls } from './media/media-controls.js';
import type { CallWireEventName } from './signalling/call-signalling.js';
import { transferCall } from './transfer-call.js';
import { videoFlags } from './video-flags.js';

interface LiveCall {
  readonly session: CallSession;
  /** Its public face. */
  readonly call: Call;
}

/** All calls of a client that have not ended, and the devices that they use. */
export class CallManager {
  /** Microphones, speakers and cameras: what calls use, and what the user can choose. */
  readonly hardware: Hardware;
  /** What the application has said of the media of calls to come. */
  readonly controls: MediaControls = {};
  readonly #deps: CallDeps;
  readonly #live = new Map<string, LiveCall>();
  readonly #ringback: TonePlayer;
  #ringing: CallSession | undefined;
  #signalingConnected = true;

  constructor(deps: CallDeps) {
    this.#deps = deps;
    const { media, clock } = deps.platform;
    const { emitClientEvent } = deps;
    this.#ringback = new TonePlayer({ media, clock, emitClientEvent, isOwn: true });
    this.hardware = new Hardware({
      media,
      emitClientEvent: deps.emitClientEvent,
      log: deps.log,
      onListenerError: deps.onListenerError,
      onMistake: deps.onMistake,
      clock,
      config: deps.config,
      features: deps.features,
      devicesOf: (call) => this.#live.get(call.id())?.session.media,
      devicesInUse: () => this.sessions.map(({ media }) => media),
    });
  }

  /**
   * Places a call. Failures of the call itself, a missing connection among them, follow as Failed:
   * with NotServed where it is one that nobody serves.
   * @throws ClientError InvalidArgument, where a header is wrong and nobody passes that over
   */
  place(
    { number, video, customData, extraHeaders, H264first }: CallSettings,
    isUnserved = false,
  ): Call {
    const { session, call } = this.open({
      id: this.#deps.platform.randomUuid(),
      number,
      displayName: number,
      headers: callHeaders(extraHeaders, customData, this.#deps.onMistake) ?? {},
      video: videoFlags(video),
      incoming: false,
      controls: { H264first },
      isUnserved,
    });
    void session.invite();
    return call;
  }

  get sessions(): CallSession[] {
    return [...this.#live.values()].map(({ session }) => session);
  }

  get(id: string): Call | undefined {
    return this.#live.get(id)?.call;
  }

  /**
   * Connects the other side of a call with that of another, or with a number. TransferComplete or
   * TransferFailed follows at the calls.
   * @throws CallError IncorrectOperation, where one of the calls is over
   */
  transfer(callId: string, target: { callId: string } | { number: string }): void {
    const transferred = this.#live.get(callId)?.session;
    const to = 'number' in target ? target.number : this.#live.get(target.callId)?.session;
    if (transferred === undefined || to === undefined) throw CallError.of('IncorrectOperation');
    void transferCall(transferred, to);
  }

  /** Has an incoming call ring: IncomingCall, here or where the user has another tab. */
  announce({ session, call }: LiveCall): void {
    const { features, emitClientEvent } = this.#deps;
    const { headers, video, fromQueue } = session;
    const ring = (): void => {
      if (session.state !== 'ALERTING') return;
      emitClientEvent('IncomingCall', {
        call,
        headers,
        ...(video.sendVideo && { video: true }),
        ...fromQueue,
      });
    };
    if (features.ringLeader === undefined) ring();
    else features.ringLeader.whenLeading(this.#deps.user(), ring);
  }

  /** Begins a call here. The gateway is told nothing. */
  open(start: CallOpening): LiveCall {
    const { audioDevices, cameras } = this.hardware;
    const signalingConnected = (): boolean => this.#signalingConnected;
    const session: CallSession = new CallSession(
      {
        audioParams: audioDevices.getDefaultAudioSettings(),
        cameraParams: cameras.forCalls,
        ...start,
        controls: { ...this.controls, ...start.controls },
      },
      {
        ...this.#deps,
        signalingConnected,
        call: (): Call => call,
        ring: (ringing) => {
          this.#ring(session, ringing);
        },
        onEnded: () => this.#live.delete(start.id),
      },
    );
    this.controls.videoBandwidth = undefined;
    const call = new Call(new CallOperations(session, signalingConnected), session.life.events);
    this.#deps.features.shapeCall?.(call);
    const live = { session, call };
    this.#live.set(session.id, live);
    return live;
  }

  /** False where the event is not about calls. Events of calls that are over are passed over. */
  handleWireEvent<N extends keyof WireEventMap>(name: N, data: WireEventMap[N]): boolean {
    if (!('callId' in data)) return false;
    if (name === 'IncomingCall') this.#offered(data as IncomingCallWire);
    else {
      this.#live
        .get(data.callId)
        ?.session.receive(name as CallWireEventName, data as WireEventMap[CallWireEventName]);
    }
    return true;
  }

  /** Calls stay as they are: their media need no gateway. */
  connectionLost(): void {
    this.#signalingConnected = false;
  }

  networkChanged(): void {
    for (const { media } of this.sessions) media.ice.networkChanged();
  }

  connectionRegained(): void {
    this.#signalingConnected = true;
    for (const { media } of this.sessions) media.ice.restartIfBroken();
  }

  /** Disconnected or Failed at every call; the camera that is shown is let go. */
  sessionEnded(reason = 'connectionClosed'): void {
    this.#signalingConnected = true;
    for (const session of this.sessions) session.sessionEnded(reason);
    this.#deps.features.ringLeader?.resign();
    void this.hardware.streams.hideLocalVideo();
  }

  requestMicrophone(): Promise<void> {
    const { platform, emitClientEvent } = this.#deps;
    return askForMicrophone({ media: platform.media, emitClientEvent });
  }

  /** Plays the ringback tone that the browser has refused, as long as the call rings. */
  resumeAudio(): void {
    this.#ringback.resume();
  }

  #offered({ callId: id, from, offer, headers, video, queue, waitedMs }: IncomingCallWire): void {
    if (this.#live.has(id)) return;
    const live = this.open({
      id,
      number: from.userName,
      displayName: from.displayName,
      headers: headers ?? {},
      video: videoFlags(video),
      incoming: true,
      offer,
      fromQueue: {
        ...(queue !== undefined && { queue }),
        ...(waitedMs !== undefined && { waitedMs }),
      },
    });
    this.announce(live);
  }

  /** One ringback tone, that of the newest call that rings. */
  #ring(session: CallSession, ringing: boolean): void {
    const { progressTone = true, progressToneCountry = ProgressToneCountry.US } =
      this.#deps.config();
    if (ringing && progressTone) {
      this.#ringing = session;
      // A country of a newer configuration rings like the default.
      const country = progressToneCountry in ringback ? progressToneCountry : 'US';
      this.#ringback.playParsed(ringback[country], parsedRingback[country]);
    } else if (!ringing && this.#ringing === session) {
      this.#ringing = undefined;
      this.#ringback.stop();
    }
  }
}
