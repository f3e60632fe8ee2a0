import preset from '../../../jest.preset.mjs';

/** One browser and one gateway at a time, as in the tests of browsers. */
export default { ...preset, maxWorkers: 1, testTimeout: 60_000 };
