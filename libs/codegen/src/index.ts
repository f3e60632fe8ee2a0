export { main } from './cli/main.js';
export { emitters } from './emitters/index.js';
export type { Emitter, GeneratedFile } from './emitters/emitter.js';
export { loadProtocol } from './load-protocol.js';
export { buildModel } from './model/build-model.js';
export type * from './model/model.js';
export { type Mistake, ModelError } from './model/model-error.js';
export { compareFolder, type Difference, writeFolder } from './output-folder.js';
