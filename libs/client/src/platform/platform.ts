import type { Clock } from '@ringspec/protocol';
import type { MediaPlatform } from '../media/media-platform.js';
import type { OpenSocket } from '@ringspec/protocol';

/** Everything that the client needs of its environment. Replace it in tests, and where there is no browser. */
export interface Platform {
  readonly clock: Clock;
  /** Uniform in [0, 1); for jitter only. */
  readonly random: () => number;
  /** A random UUID, version 4 (RFC 9562). */
  readonly randomUuid: () => string;
  readonly openSocket: OpenSocket;
  /** Where the page comes from, as in `window.location`. Undefined outside pages. */
  readonly location?: { readonly protocol: string; readonly host: string } | undefined;
  /**
   * Tells of the life of the page; returns what ends that. Undefined outside pages.
   * @param listener - called with each change
   */
  readonly watchPage?: ((listener: (signal: PageSignal) => void) => () => void) | undefined;
  /** Undefined where there are no microphone, peer connections or sound. */
  readonly media?: MediaPlatform | undefined;
}

/**
 * The network has returned; it is another one now, as after Wi-Fi the mobile one; the page is seen
 * again, or goes on after it stood still; it is about to stand still, and may be gone without another
 * word; it is being closed for good.
 */
export type PageSignal = 'online' | 'network' | 'visible' | 'frozen' | 'leaving';
