import type { DeviceChange, DeviceKind } from '@ringspec/generated';
import type { Clock, Timer } from '@ringspec/protocol';
import type { Logger } from '../../logging/logger.js';
import { sourceOf } from '../../media/capture-media.js';
import type { MediaPlatform } from '../../media/media-platform.js';

/** A device may be away for so long without a word, as while browsers change something in it. */
const muteMs = 1_500;

export interface DeviceKeeperDeps {
  readonly clock: Clock;
  readonly media: MediaPlatform | undefined;
  readonly log: Logger;
  /** Whether the call still sends this track. */
  readonly isSent: (track: MediaStreamTrack) => boolean;
  /** Takes a device in place of what is sent: that of the id, or what the settings say. */
  readonly replace: (kind: DeviceKind, deviceId?: string) => Promise<void>;
  readonly tell: (kind: DeviceKind, change: DeviceChange) => void;
}

/**
 * Takes the next device where one ends by itself, and gives it back when it returns. One that the
 * browser holds back without an end, as while a phone call has it or the user has paused it there,
 * is waited for: to take another would be against the user's will, and end what comes back.
 */
export class DeviceKeeper {
  readonly #deps: DeviceKeeperDeps;
  readonly #listeners = new AbortController();
  /** Of the newest track of a kind: those before it are sent no more. */
  readonly #watches = new Map<DeviceKind, AbortController>();
  /** Devices that went away, by kind, as long as nobody chose another. */
  readonly #missing = new Map<DeviceKind, { readonly id: string | undefined; lost: boolean }>();

  constructor(deps: DeviceKeeperDeps) {
    this.#deps = deps;
    deps.media?.navigator?.mediaDevices?.addEventListener(
      'devicechange',
      () => void this.#lookForMissing(),
      { signal: this.#listeners.signal },
    );
  }

  /** `stop` of a track is no end by itself: browsers fire no event for it. */
  watch(track: MediaStreamTrack): void {
    const kind = track.kind as DeviceKind;
    // What an application makes of a track does not end with the device.
    const source = sourceOf(track);
    const { deviceId } = source.getSettings();
    const watch = new AbortController();
    const { signal } = watch;
    this.#watches.get(kind)?.abort();
    this.#watches.set(kind, watch);
    source.addEventListener('ended', () => void this.#ended(track, kind, deviceId), { signal });
    this.#watchMute(track, kind, signal);
  }

  /** The application has chosen a device: nothing is given back. */
  forget(kind: DeviceKind): void {
    this.#missing.delete(kind);
  }

  close(): void {
    this.#listeners.abort();
    for (const watch of this.#watches.values()) watch.abort();
  }

  #watchMute(track: MediaStreamTrack, kind: DeviceKind, signal: AbortSignal): void {
    const { clock, isSent } = this.#deps;
    const source = sourceOf(track);
    let waiting: Timer | undefined;
    let told = false;
    const stop = (): void => {
      if (waiting !== undefined) clock.clearTimeout(waiting);
      waiting = undefined;
    };
    const wait = (): void => {
      waiting ??= clock.setTimeout(() => {
        told = isSent(track);
        if (told) this.#tell(kind, 'lost');
      }, muteMs);
    };
    source.addEventListener('mute', wait, { signal });
    source.addEventListener(
      'unmute',
      () => {
        stop();
        if (told && isSent(track)) this.#tell(kind, 'restored');
        told = false;
      },
      { signal },
    );
    source.addEventListener('ended', stop, { signal });
    signal.addEventListener('abort', stop);
    if (source.muted) wait();
  }

  async #ended(track: MediaStreamTrack, kind: DeviceKind, id: string | undefined): Promise<void> {
    if (!this.#deps.isSent(track)) return;
    const before = this.#missing.get(kind);
    const missing = before ?? { id, lost: false };
    this.#missing.set(kind, missing);
    missing.lost = !(await this.#take(kind));
    this.#tell(kind, missing.lost ? 'lost' : 'replaced');
  }

  async #lookForMissing(): Promise<void> {
    if (this.#missing.size === 0) return;
    const present = (await this.#deps.media?.navigator?.mediaDevices?.enumerateDevices()) ?? [];
    for (const [kind, missing] of [...this.#missing]) {
      const inputs = present.filter((device) => device.kind === `${kind}input`);
      const isBack = inputs.some(({ deviceId }) => deviceId === missing.id);
      if (isBack && (await this.#take(kind, missing.id))) {
        this.#missing.delete(kind);
        this.#tell(kind, 'restored');
      } else if (missing.lost && inputs.length > 0 && (await this.#take(kind))) {
        missing.lost = false;
        this.#tell(kind, 'replaced');
      }
    }
  }

  async #take(kind: DeviceKind, deviceId?: string): Promise<boolean> {
    try {
      await this.#deps.replace(kind, deviceId);
      return true;
    } catch (error) {
      this.#deps.log.warning(() => `No ${kind} in place of what has ended: ${String(error)}`);
      return false;
    }
  }

  #tell(kind: DeviceKind, change: DeviceChange): void {
    if (!this.#listeners.signal.aborted) this.#deps.tell(kind, change);
  }
}
