import { bindMembers } from '../events/bind-members.js';
import type { MediaRendererKind } from '@ringspec/generated';
import { CallError } from '../errors/call-error.js';
import { handled } from '../events/handled.js';
import { playElement, type PlaybackDeps } from './play-element.js';

export interface MediaRendererDeps extends PlaybackDeps {
  /** Id of the element that `render` falls back to; the body where it is undefined. */
  readonly containerId: string | undefined;
  /** Told when the application has switched it on or off. */
  readonly onEnabled?: ((renderer: MediaRenderer, enabled: boolean) => void) | undefined;
}

/** One audio or video, and the media element that plays it. */
export class MediaRenderer {
  /** Id of the track. */
  readonly id: string;
  readonly kind: MediaRendererKind;
  /** Whether the media is this side's own. */
  readonly isLocal: boolean;
  /** Has one track. */
  readonly stream: MediaStream;
  /** Plays the stream once `render` or `playElement` was called; local ones are muted. */
  readonly element: HTMLMediaElement;
  readonly #deps: MediaRendererDeps;
  #track: MediaStreamTrack;

  /** @internal */
  constructor(
    track: MediaStreamTrack,
    isLocal: boolean,
    deps: MediaRendererDeps,
    isScreen = false,
  ) {
    const { media } = deps;
    const { document } = media ?? {};
    if (document === undefined || media?.MediaStream === undefined) {
      throw new TypeError('Media can be rendered in pages only.');
    }
    bindMembers(this);
    this.#deps = deps;
    this.#track = track;
    this.id = track.id;
    const pictures = isScreen ? 'sharing' : 'video';
    this.kind = track.kind === 'audio' ? 'audio' : pictures;
    this.isLocal = isLocal;
    this.stream = new media.MediaStream([track]);
    const element = document.createElement(this.kind === 'audio' ? 'audio' : 'video');
    element.id = track.id;
    element.muted = isLocal;
    // Else iOS would play video in full screen.
    element.setAttribute('playsinline', '');
    element.srcObject = this.stream;
    this.element = element;
  }

  /** Whether the media is shown or heard. */
  get enabled(): boolean {
    return this.#track.enabled;
  }

  /** Shows or plays the media again. */
  enable(): void {
    this.#switch(true);
  }

  /** Shows black, or is silent, until `enable`. */
  disable(): void {
    this.#switch(false);
  }

  /** How large the picture is at present, in pixels; undefined of sound. */
  get videoSize(): { width: number; height: number } | undefined {
    if (this.kind === 'audio') return undefined;
    const { videoWidth: width, videoHeight: height } = this.element as HTMLVideoElement;
    return { width, height };
  }

  /**
   * Asks for another size of the picture, in pixels: of the own camera as near as it comes. What
   * arrives of the other side has the size that it sends.
   * @param width - in pixels
   * @param height - in pixels
   * @throws CallError FunctionalityIsDisabled of remote media and of sound
   */
  requestVideoSize(width: number, height: number): Promise<void> {
    if (!this.isLocal || this.kind === 'audio') {
      return handled(Promise.reject(CallError.of('FunctionalityIsDisabled')));
    }
    return handled(this.#track.applyConstraints({ width, height }));
  }

  /**
   * Shows another track instead, and ends the one before. Called by the client.
   * @internal
   */
  useTrack(track: MediaStreamTrack): void {
    const { enabled } = this.#track;
    this.stream.removeTrack(this.#track);
    this.#track.stop();
    track.enabled = enabled;
    this.stream.addTrack(track);
    this.#track = track;
  }

  /**
   * Puts the element into the container, by default that of Config or the body, and plays it.
   * @param container - where it is put, after what is there. Default: what Config says, or the body
   */
  render(container?: HTMLElement | null): void {
    const { media, containerId } = this.#deps;
    const { document } = media ?? {};
    const parent =
      container ??
      (containerId === undefined ? undefined : document?.getElementById(containerId)) ??
      document?.body;
    parent?.append(this.element);
    void this.playElement();
  }

  /** Plays the element. Never rejects: PlaybackError of the client tells of a refusal. */
  playElement(): Promise<void> {
    return playElement(this.element, this.#deps);
  }

  /**
   * How loud it is played, from 0, silent, to 1.
   * @param level - what is beyond is cut to the nearest
   */
  setVolume(level: number): void {
    this.element.volume = Math.max(0, Math.min(1, level));
  }

  /**
   * Plays through another speaker, by the id of its MediaDeviceRecord. Does nothing where the browser cannot.
   * @param id - `id` of one of the output devices
   * @throws what the browser refuses another speaker with, as a DOMException NotFoundError
   */
  async useAudioOutput(id: string): Promise<void> {
    const element = this.element as Partial<Pick<HTMLMediaElement, 'setSinkId'>>;
    await element.setSinkId?.call(this.element, id);
  }

  #switch(enabled: boolean): void {
    if (this.#track.enabled === enabled) return;
    this.#track.enabled = enabled;
    this.#deps.onEnabled?.(this, enabled);
  }
}

/** Takes a renderer off the page for good. */
export function removeRenderer({ element }: MediaRenderer): void {
  element.srcObject = null;
  element.remove();
}
