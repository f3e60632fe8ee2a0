export { FakeClock, settle } from './fake-clock.js';
export { countingTokens, plainAccessTokens, plainPasswords } from './fake-credentials.js';
export { FakePeer, type OpenSocket, PeerError, type PeerEvent } from './fake-peer.js';
export { FrameTap } from './frame-tap.js';
export { InProcessGateway, type LoggedLine } from './in-process-gateway.js';
export { MemoryAccountStore } from './memory-account-store.js';
export { MemoryJournal } from './memory-journal.js';
