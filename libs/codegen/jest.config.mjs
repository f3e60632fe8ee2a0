import preset from '../../jest.preset.mjs';

/** Whole generations run in these tests; how long one takes is a matter of the benchmark. */
export default { ...preset, testTimeout: 60_000 };
