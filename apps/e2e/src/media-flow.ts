import type { Phone } from './phone.js';

/** Resolves when everything that the last call receives has grown beyond what is given. */
export async function mediaFlows(phone: Phone, video: boolean): Promise<void> {
  const before = await phone.received();
  for (;;) {
    const now = await phone.received();
    const audio = now.audioBytes > before.audioBytes && now.audioLevel > before.audioLevel;
    const picture = !video || (now.videoBytes > before.videoBytes && now.frames > before.frames);
    if (audio && picture) return;
  }
}
