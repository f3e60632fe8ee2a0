import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { type Bundle, bundleProgram } from './bundle.js';
import { endPrograms } from './program.js';
import { removeTemporaryFolders } from './temporary-folder.js';

/**
 * For a test file whose tests start the program themselves, to be called once: it is bundled before
 * them, and what they leave running ends with each; folders are removed after all.
 */
export function bundledProgram(): Bundle {
  const bundle = {} as Bundle;
  beforeAll(async () => {
    Object.assign(bundle, await bundleProgram());
  });
  afterEach(endPrograms);
  afterAll(async () => {
    await removeTemporaryFolders();
    await bundle.remove();
  });
  return bundle;
}
