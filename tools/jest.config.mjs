import preset from '../jest.preset.mjs';

/**
 * The compiler reads every package for the examples. One file after the other: some pack the packages,
 * others start them, which may build them anew.
 */
export default { ...preset, testTimeout: 60_000, maxWorkers: 1 };
