import path from 'node:path';
import { root } from './run-command.mjs';

/** One folder for all crates of the workspace: what they depend on is compiled once. */
export const cargoTarget = path.join(root, 'node_modules/.cache/ringspec/rust');
