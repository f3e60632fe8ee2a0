import { DevicesUpdated } from './devices-updated.js';

export const hardwareEvents = [DevicesUpdated] as const;
