import type { Clock } from '@ringspec/protocol';

/** How long a browser may take to start its sound before that counts as refused. */
const startDeadlineMs = 1_000;

/**
 * Starts the sound of a context, be it suspended a moment ago. Where autoplay is not allowed,
 * browsers leave their promise pending until the user does something: `refused` is told then.
 */
export function startAudio(
  context: AudioContext,
  clock: Clock,
  refused: (error: unknown) => void,
  started?: () => void,
): void {
  context.resume().then(started, refused);
  clock.setTimeout(() => {
    if (context.state !== 'running') {
      refused(new DOMException('The browser has not started its sound.', 'NotAllowedError'));
    }
  }, startDeadlineMs);
}
