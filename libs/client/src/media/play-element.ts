import type { EmitClientEvent } from '../events/emit-client-event.js';
import type { MediaPlatform } from './media-platform.js';

export interface PlaybackDeps {
  readonly media: MediaPlatform | undefined;
  readonly emitClientEvent: EmitClientEvent;
}

/**
 * Plays a media element. Where the browser wants the user to do something first, PlaybackError
 * tells so, and it is tried again at the next click or key.
 */
export async function playElement(
  element: HTMLMediaElement,
  { media, emitClientEvent }: PlaybackDeps,
): Promise<void> {
  try {
    await element.play();
  } catch (caught) {
    const error = caught as Error;
    // The element got another stream or left the page meanwhile: nothing was refused.
    if (error.name === 'AbortError') return;
    emitClientEvent('PlaybackError', { element, error });
    if (error.name === 'NotAllowedError') playAtGesture(element, media?.document);
  }
}

function playAtGesture(element: HTMLMediaElement, document: Document | undefined): void {
  const listeners = new AbortController();
  const { signal } = listeners;
  const retry = (): void => {
    listeners.abort();
    if (element.srcObject !== null) element.play().catch(() => undefined);
  };
  document?.addEventListener('pointerup', retry, { signal, capture: true });
  document?.addEventListener('keydown', retry, { signal, capture: true });
}
