import type { HostObject, SessionDescription } from '@ringspec/generated';
import type { MistakeHandler } from '../../errors/mistake-handler.js';
import type { ListenerErrorHandler } from '../../events/typed-emitter.js';
import type { ClientFeatures } from '../../features/client-features.js';
import type { CallDevices } from '../../hardware/hardware-deps.js';
import type { AudioParams, CameraParams } from '../../media/media-settings.js';
import type { CallDeps } from '../call-deps.js';
import { FarSide, type FarSideDeps } from './far-side.js';
import type { CodecSorter, MediaControls } from './media-controls.js';
import { trackTransform } from './track-transform.js';
import { IceRecovery } from './ice-recovery.js';
import { MediaWatch, type MediaWatchDeps } from './media-watch.js';
import { OwnSide, type OwnSideDeps } from './own-side.js';

export interface CallMediaDeps
  extends
    Pick<CallDeps, 'platform' | 'log' | 'emitClientEvent' | 'iceServers' | 'config'>,
    Pick<OwnSideDeps, 'polite' | 'sendDescription' | 'sendCandidates'> {
  readonly audioParams: AudioParams;
  readonly cameraParams: CameraParams;
  readonly call: () => HostObject<'Call'>;
  /** Hears each event of the far side after the listeners. */
  readonly onTold: FarSideDeps['onTold'];
  readonly onMediaState: MediaWatchDeps['tell'];
  readonly onDevice: OwnSideDeps['onDevice'];
  readonly onListenerError: ListenerErrorHandler;
  readonly onMistake?: MistakeHandler | undefined;
  readonly signalingConnected: () => boolean;
  /** Of this call alone, where the application has set one. */
  readonly sorter: () => CodecSorter | undefined;
  readonly controls: MediaControls;
  readonly shapeConnection: () => ClientFeatures['shapeConnection'];
  /** Whether the call was answered. */
  readonly wasConnected: () => boolean;
  /** A negotiation has begun (false) or all of it is settled (true). */
  readonly onSettled: (settled: boolean) => void;
}

/** The media of a call: its own side, the far side, and the path between them. */
export class CallMedia implements CallDevices {
  readonly own: OwnSide;
  readonly far: FarSide;
  readonly ice: IceRecovery;
  readonly watch: MediaWatch;
  /** False while either side holds the call, as far as was negotiated. */
  active = true;

  constructor(deps: CallMediaDeps) {
    const { platform, log, emitClientEvent, audioParams } = deps;
    const { media, clock } = platform;
    const {
      H264first = false,
      videoConstraints,
      remoteVideoContainerId,
      iceTransportPolicy,
    } = deps.config();
    this.own = new OwnSide({
      ...deps,
      media,
      clock,
      videoConstraints,
      iceTransportPolicy,
      H264first: () => deps.controls.H264first ?? H264first,
      shape: async (connection, incoming) => {
        const { controls } = deps;
        const sorter = deps.sorter();
        await deps.shapeConnection()?.(connection, { media, controls, sorter, incoming });
      },
      transform: trackTransform(deps.controls, log),
      onIceState: (state) => {
        if (state === 'disconnected' || state === 'failed') this.ice.trouble(state === 'failed');
        this.watch.look();
      },
    });
    this.ice = new IceRecovery({
      clock,
      log,
      polite: () => this.own.polite,
      signalingConnected: deps.signalingConnected,
      iceState: () => (deps.wasConnected() ? this.own.connection?.iceConnectionState : undefined),
      restart: () => this.own.restartIce(),
    });
    this.watch = new MediaWatch({
      clock,
      connection: () => this.own.connection,
      turnRefused: () => this.own.turnRefused,
      polite: () => this.own.polite,
      onSilence: () => {
        this.ice.silence();
      },
      tell: deps.onMediaState,
    });
    this.far = new FarSide({
      isEarly: () => !deps.wasConnected(),
      call: deps.call,
      onListenerError: deps.onListenerError,
      onMistake: deps.onMistake,
      onTold: deps.onTold,
      clock,
      media,
      emitClientEvent,
      containerId: remoteVideoContainerId,
    });
    this.far.outputId = audioParams.outputId;
  }

  close(): void {
    this.watch.stop();
    this.own.close();
  }

  async useAudio(params: AudioParams): Promise<void> {
    await this.own.tracks.useAudio(params);
    await this.far.useOutput(params.outputId);
  }

  /** What the other side sends before it has answered becomes audible, and visible. */
  async followEarly(answer: SessionDescription): Promise<void> {
    await this.own.receiveEarlyAnswer(answer);
    const { connection } = this.own;
    if (connection?.signalingState !== 'have-remote-pranswer') return;
    this.far.follow(connection.getTransceivers(), false, this.own.sharing);
  }

  /** What was negotiated becomes visible: hold and what arrives of the other side. */
  follow(): void {
    const { connection, active } = this.own;
    if (connection === undefined || connection.signalingState !== 'stable') return;
    this.active = active;
    this.far.follow(connection.getTransceivers(), !active, this.own.sharing);
  }
}
