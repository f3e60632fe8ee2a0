import { captureMedia, stopTracks } from '../media/capture-media.js';
import { MediaRenderer, removeRenderer } from '../media/media-renderer.js';
import type { CameraManager } from './camera-manager.js';
import type { HardwareDeps } from './hardware-deps.js';
import { cameraWish } from '../media/media-settings.js';

/** The user's own picture. */
export class LocalVideo {
  readonly #deps: HardwareDeps;
  readonly #cameras: CameraManager;
  #shown: Promise<MediaRenderer | undefined> = Promise.resolve(undefined);

  constructor(deps: HardwareDeps, cameras: CameraManager) {
    this.#deps = deps;
    this.#cameras = cameras;
  }

  /**
   * Shows the camera in `localVideoContainerId` of Config, or hides it; resolves with the renderer
   * where it is shown. A call's camera is shared, else it is captured for this.
   * @throws MediaAccessError, after MicAccessResult, where the camera cannot be had
   */
  show(flag = true, mirror = false): Promise<MediaRenderer | undefined> {
    const shown = this.#shown
      .catch(() => undefined)
      .then((before) => {
        if (before !== undefined) {
          stopTracks(...before.stream.getTracks());
          removeRenderer(before);
        }
        return flag ? this.#open(mirror) : undefined;
      });
    this.#shown = shown;
    return shown;
  }

  async #open(mirror: boolean): Promise<MediaRenderer> {
    const { localVideoContainerId: containerId } = this.#deps.config();
    const renderer = new MediaRenderer(await this.#track(), true, { ...this.#deps, containerId });
    if (mirror) renderer.element.style.transform = 'scaleX(-1)';
    renderer.render();
    return renderer;
  }

  async #track(): Promise<MediaStreamTrack> {
    for (const { videoTrack } of this.#deps.devicesInUse()) {
      if (videoTrack !== undefined) return videoTrack.clone();
    }
    const { videoConstraints } = this.#deps.config();
    const video = cameraWish(this.#cameras.getDefaultVideoSettings(), videoConstraints);
    const [track] = (await captureMedia(this.#deps, { video })).getVideoTracks();
    return track as MediaStreamTrack;
  }
}
