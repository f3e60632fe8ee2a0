import { rm } from 'node:fs/promises';

/** What `bundle-once.mjs` made. */
export default async function removeBundle() {
  await rm(process.env.RINGSPEC_GATEWAY_BUNDLE, { recursive: true, force: true });
}
