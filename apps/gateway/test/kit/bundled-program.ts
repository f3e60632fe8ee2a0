import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { type Bundle, bundleProgram } from './bundle.js';
import { endPrograms } from './program.js';
import { removeTemporaryFolders } from './temporary-folder.js';

/**
 * To be called once by a test file: the program is bundled before its tests, and what they leave
 * running ends with each, or, given `afterAll`, with the last, where they share one that runs.
 * Folders are removed after all.
 */
export function bundledProgram(end = afterEach): Bundle {
  const bundle = {} as Bundle;
  beforeAll(async () => {
    Object.assign(bundle, await bundleProgram());
  });
  end(endPrograms);
  afterAll(async () => {
    await removeTemporaryFolders();
    await bundle.remove();
  });
  return bundle;
}
