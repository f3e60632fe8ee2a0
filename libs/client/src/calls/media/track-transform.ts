import type { Logger } from '../../logging/logger.js';
import type { MediaControls } from './media-controls.js';

/**
 * Changes tracks as the application has said; undefined where it has said nothing. What its function
 * throws is logged, and the track is sent as it was captured.
 */
export function trackTransform(
  { audioTransform, videoTransform }: MediaControls,
  log: Logger,
): ((track: MediaStreamTrack) => Promise<MediaStreamTrack>) | undefined {
  if (audioTransform === undefined && videoTransform === undefined) return undefined;
  return async (track) => {
    const transform = track.kind === 'audio' ? audioTransform : videoTransform;
    try {
      return (await transform?.(track)) ?? track;
    } catch (error) {
      log.error(() => `A transform of ${track.kind} threw: ${String(error)}`);
      return track;
    }
  };
}
