import { systemClock } from '@ringspec/protocol';
import { browserMediaPlatform } from '../media/media-platform.js';
import { openBrowserSocket } from './browser-socket.js';
import type { Platform } from './platform.js';
import { randomUuid } from './random-uuid.js';
import { watchPage } from './watch-page.js';

/** The browser as a platform. Globals are read when they are used, so that importing this needs none. */
export function browserPlatform(): Platform {
  return {
    clock: systemClock,
    random: () => Math.random(),
    randomUuid,
    openSocket: openBrowserSocket,
    get location() {
      return (globalThis as { location?: Location }).location;
    },
    watchPage,
    get media() {
      return browserMediaPlatform();
    },
  };
}
