import { Removed } from './removed.js';
import { MediaRenderDisabled } from './media-render-disabled.js';
import { MediaRenderEnabled } from './media-render-enabled.js';
import { VoiceEnd } from './voice-end.js';
import { VoiceStart } from './voice-start.js';
import { RemoteMediaUpdated } from './remote-media-updated.js';
import { InfoUpdated } from './info-updated.js';
import { RemoteMediaAdded } from './remote-media-added.js';
import { RemoteMediaRemoved } from './remote-media-removed.js';

export const endpointEvents = [
  RemoteMediaAdded,
  RemoteMediaRemoved,
  InfoUpdated,
  RemoteMediaUpdated,
  VoiceStart,
  VoiceEnd,
  MediaRenderEnabled,
  MediaRenderDisabled,
  Removed,
] as const;
