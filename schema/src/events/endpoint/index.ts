import { RemoteMediaAdded } from './remote-media-added.js';
import { RemoteMediaRemoved } from './remote-media-removed.js';

export const endpointEvents = [RemoteMediaAdded, RemoteMediaRemoved] as const;
