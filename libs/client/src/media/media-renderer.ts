import { bindMembers } from '../events/bind-members.js';
import { playElement, type PlaybackDeps } from './play-element.js';

export type MediaRendererKind = 'audio' | 'video' | 'sharing';

export interface MediaRendererDeps extends PlaybackDeps {
  /** Id of the element that `render` falls back to; the body where it is undefined. */
  readonly containerId: string | undefined;
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
  readonly #track: MediaStreamTrack;

  constructor(track: MediaStreamTrack, isLocal: boolean, deps: MediaRendererDeps) {
    const { media } = deps;
    const { document } = media ?? {};
    if (document === undefined || media?.MediaStream === undefined) {
      throw new TypeError('Media can be rendered in pages only.');
    }
    bindMembers(this);
    this.#deps = deps;
    this.#track = track;
    this.id = track.id;
    this.kind = track.kind === 'audio' ? 'audio' : 'video';
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

  enable(): void {
    this.#track.enabled = true;
  }

  /** Shows black, or is silent, until `enable`. */
  disable(): void {
    this.#track.enabled = false;
  }

  /** Puts the element into the container, by default that of Config or the body, and plays it. */
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

  /** From 0, silent, to 1. */
  setVolume(level: number): void {
    this.element.volume = Math.max(0, Math.min(1, level));
  }

  /** Plays through another speaker, by the id of its MediaDeviceRecord. Does nothing where the browser cannot. */
  async useAudioOutput(id: string): Promise<void> {
    const element = this.element as Partial<Pick<HTMLMediaElement, 'setSinkId'>>;
    await element.setSinkId?.call(this.element, id);
  }
}

/** Takes a renderer off the page for good. */
export function removeRenderer({ element }: MediaRenderer): void {
  element.srcObject = null;
  element.remove();
}
