import type { Open, VideoQuality } from '@ringspec/generated';

/** Which sizes a camera does: plain data, to be kept for `loadResolutionTestResult`. */
export interface ResolutionTestResult {
  /** Undefined is the camera that the browser chooses. */
  readonly cameraId?: string;
  /** From small to large. */
  readonly resolutions: readonly {
    readonly quality: Open<VideoQuality>;
    readonly width: number;
    readonly height: number;
    readonly supported: boolean;
  }[];
}
