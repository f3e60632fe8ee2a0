import { limitCodecs, shapeConnection } from '../calls/media/shape-connection.js';
import type { ClientFeatures } from './client-features.js';

/** `limitAudioCodecs`, `limitVideoCodecs`, `setVideoBandwidth` and `call.rearangeCodecs`. */
export const mediaControl: ClientFeatures = { limitCodecs, shapeConnection };
