#!/usr/bin/env node
// `npx ringspec-gateway` in a clone: npm runs this, as the bin of the root package.
import { buildPackages } from './steps/build-packages.mjs';
import { installPackages } from './steps/install-packages.mjs';

await installPackages();
await buildPackages();
await import('../apps/gateway/bin/ringspec-gateway.mjs');
