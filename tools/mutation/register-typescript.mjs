import { register } from 'node:module';

/** Preloaded into the processes that run mutants: they import TypeScript as it is. */
register('./typescript-hooks.mjs', import.meta.url);
