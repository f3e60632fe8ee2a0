/** Everything in one, for pages without a build step. */
export * from './index.js';
export { deprecatedEvents } from './features/deprecated-events.js';
export { deviceTests } from './features/device-tests.js';
export { mediaControl } from './features/media-control.js';
export { oneTab } from './features/one-tab.js';
export { recovery } from './features/recovery.js';
export { sharing } from './features/sharing.js';
export { statistics } from './features/statistics.js';
export { tones } from './features/tones.js';
