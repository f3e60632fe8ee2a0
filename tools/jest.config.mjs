import preset from '../jest.preset.mjs';

/** The compiler reads every package for the examples. */
export default { ...preset, testTimeout: 60_000 };
