import { MediaRendererRemoved } from './media-renderer-removed.js';
import { BeforeMediaRendererRemoved } from './before-media-renderer-removed.js';
import { MediaRendererUpdated } from './media-renderer-updated.js';
import { MediaRendererAdded } from './media-renderer-added.js';
import { DevicesUpdated } from './devices-updated.js';

export const hardwareEvents = [
  DevicesUpdated,
  MediaRendererAdded,
  MediaRendererUpdated,
  BeforeMediaRendererRemoved,
  MediaRendererRemoved,
] as const;
