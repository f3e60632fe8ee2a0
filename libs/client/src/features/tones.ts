import { parseToneScript } from '../tones/parse-tone-script.js';
import type { ClientFeatures } from './client-features.js';

/** `client.playToneScript`. */
export const tones: ClientFeatures = { parseToneScript };
