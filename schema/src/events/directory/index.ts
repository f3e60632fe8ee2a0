import { PresenceUpdated } from './presence-updated.js';

export const directoryEvents = [PresenceUpdated] as const;
