import preset from '../../jest.preset.mjs';

/** Tests here start whole programs, which takes seconds on a machine that is busy. */
export default { ...preset, testTimeout: 60_000 };
