import { workerData } from 'node:worker_threads';
import { stepBack } from '../../step-back.js';
import { compactSegments } from './compact-segments.js';
import { SegmentFiles } from './segment-files.js';
import type { CompactionOrder } from './compact-in-thread.js';

// The entry of a thread that rewrites segments once and ends: reading them takes a while, and
// nobody waits along.
stepBack();
const { dataDir, keys, upTo } = workerData as CompactionOrder;
await compactSegments(new SegmentFiles(dataDir), keys, upTo);
