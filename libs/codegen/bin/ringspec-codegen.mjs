#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from '../dist/cli/main.js';

// The V8 of Node 20 optimizes after 66 kB of bytecode, as if the run took days: of one that takes
// seconds this is half of the work of the processor. Later ones have no such flag, and wait longer.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000');

process.exitCode = await main(process.argv.slice(2));
