import type { Client } from '@ringspec/client';

// #region check
/** What a page says instead of its call button; undefined where calls are possible. */
export function whyNoCalls(client: Client): string | undefined {
  if (!globalThis.isSecureContext)
    return 'Open this page over https:// to make calls.';
  if (!client.isRTCsupported())
    return 'This browser cannot make calls. Update it, or use another.';
  return undefined;
}

/** Whether to offer a list of speakers. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}
// #endregion check
