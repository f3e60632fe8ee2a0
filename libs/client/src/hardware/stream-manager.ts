import type { HardwareEventMap } from '@ringspec/generated';
import { EventHost } from '../events/event-host.js';
import { handled } from '../events/handled.js';
import type { TypedEmitter } from '../events/typed-emitter.js';
import { captureMedia, stopTracks } from '../media/capture-media.js';
import { inTurn } from '../media/in-turn.js';
import { MediaRenderer, removeRenderer } from '../media/media-renderer.js';
import { cameraWish } from '../media/media-settings.js';
import type { CameraManager } from './camera-manager.js';
import type { HardwareDeps } from './hardware-deps.js';

/** What this side shows of its own media. */
export class StreamManager extends EventHost<HardwareEventMap> {
  readonly #deps: HardwareDeps;
  readonly #cameras: CameraManager;
  readonly #events: TypedEmitter<HardwareEventMap>;
  #shown: MediaRenderer | undefined;
  readonly #turns = inTurn();

  /**
   * Made by the client.
   * @internal
   */
  constructor(deps: HardwareDeps, cameras: CameraManager, events: TypedEmitter<HardwareEventMap>) {
    super(events);
    this.#deps = deps;
    this.#cameras = cameras;
    this.#events = events;
  }

  /** What is shown at present. */
  getLocalMediaRenderers(): MediaRenderer[] {
    return this.#shown === undefined ? [] : [this.#shown];
  }

  /**
   * Shows the camera in `localVideoContainerId` of Config. A call's camera is shared, else it is
   * captured for this. Shown already, it is shown anew.
   * @param mirror - whether left and right are exchanged. Default: false
   * @throws MediaAccessError, after MicAccessResult, where the camera cannot be had
   */
  showLocalVideo(mirror = false): Promise<MediaRenderer> {
    return this.#inTurn(async () => {
      this.#remove();
      const { localVideoContainerId: containerId } = this.#deps.config();
      const renderer = new MediaRenderer(await this.#track(), true, { ...this.#deps, containerId });
      if (mirror) renderer.element.style.transform = 'scaleX(-1)';
      renderer.render();
      this.#shown = renderer;
      this.#events.emit('MediaRendererAdded', { renderer });
      return renderer;
    });
  }

  /** Hides it, and lets the camera go. Does nothing where it is not shown. */
  hideLocalVideo(): Promise<void> {
    return this.#inTurn(() => {
      this.#remove();
    });
  }

  /** The camera was changed: what is shown changes with it. */
  follow(): Promise<void> {
    return this.#inTurn(async () => {
      const renderer = this.#shown;
      if (renderer === undefined) return;
      renderer.useTrack(await this.#track());
      this.#events.emit('MediaRendererUpdated', { renderer, type: 'video' });
    });
  }

  #remove(): void {
    const renderer = this.#shown;
    if (renderer === undefined) return;
    this.#shown = undefined;
    this.#events.emit('BeforeMediaRendererRemoved', { renderer });
    stopTracks(...renderer.stream.getTracks());
    removeRenderer(renderer);
    this.#events.emit('MediaRendererRemoved', { renderer });
  }

  #inTurn<T>(change: () => T | Promise<T>): Promise<T> {
    return handled(this.#turns(change));
  }

  async #track(): Promise<MediaStreamTrack> {
    for (const { own } of this.#deps.devicesInUse()) {
      if (own.tracks.video !== undefined) return own.tracks.video.clone();
    }
    const { videoConstraints } = this.#deps.config();
    const video = cameraWish(this.#cameras.forCalls, videoConstraints);
    const [track] = (await captureMedia(this.#deps, { video })).getVideoTracks();
    return track as MediaStreamTrack;
  }
}
