import { describe, expect, it } from '@jest/globals';
import { FakeTrack } from '@ringspec/testing';
import type { MediaControls } from '../src/calls/media/media-controls.js';
import { trackTransform } from '../src/calls/media/track-transform.js';

const track = (kind: 'audio' | 'video') => new FakeTrack(kind) as unknown as MediaStreamTrack;
const errors: unknown[] = [];
const nothing = (): void => undefined;
const log = {
  error: (message: unknown) => void errors.push(message),
  ...{ warning: nothing, info: nothing, trace: nothing },
};

describe('a transform of tracks', () => {
  it('is none where none is set', () => {
    expect(trackTransform({}, log)).toBeUndefined();
  });

  it.each(['audio', 'video'] as const)('of %s leaves the others as they are', async (kind) => {
    const changed = track(kind);
    const controls: MediaControls = { [`${kind}Transform`]: () => changed };
    const transform = trackTransform(controls, log);
    const other = track(kind === 'audio' ? 'video' : 'audio');
    expect(await transform?.(track(kind))).toBe(changed);
    expect(await transform?.(other)).toBe(other);
    expect(errors).toEqual([]);
  });
});
