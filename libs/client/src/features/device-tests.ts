import { testResolutions } from '../hardware/test-resolutions.js';
import type { ClientFeatures } from './client-features.js';

/** `testResolutions` of the CameraManager. */
export const deviceTests: ClientFeatures = { testResolutions };
