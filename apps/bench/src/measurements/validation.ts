import type { Measurement } from '../measurement.js';
import { bundleSizes } from '../validation/bundle-sizes.js';
import { eventChecks } from '../validation/event-checks.js';
import { publicProtocols } from '../validation/public-protocols.js';

export const validation: Measurement = {
  name: 'validation',
  summary:
    'events through the generated validators, checks by hand and libraries; public protocols too',
  async run() {
    return [...(await eventChecks()), ...(await publicProtocols()), ...(await bundleSizes())];
  },
};
