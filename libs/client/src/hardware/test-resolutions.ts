import { MediaAccessCause } from '@ringspec/generated';
import { MediaAccessError } from '../errors/media-access-error.js';
import { stopTracks } from '../media/capture-media.js';
import { mediaAccessError } from '../media/media-access-cause.js';
import type { MediaPlatform } from '../media/media-platform.js';
import { videoSizes } from '../media/video-sizes.js';
import type { ResolutionTestResult } from './resolution-test-result.js';

/** Finds out which sizes a camera does: see `CameraManager.testResolutions`. */
export async function testResolutions(
  media: MediaPlatform | undefined,
  cameraId?: string,
): Promise<ResolutionTestResult> {
  const devices = media?.navigator?.mediaDevices;
  if (devices === undefined) {
    const missing = new TypeError('There is no access to cameras here.');
    throw MediaAccessError.because(MediaAccessCause.NotSupported, missing);
  }
  const resolutions = [];
  for (const [name, [width, height]] of Object.entries(videoSizes)) {
    const video: MediaTrackConstraints = {
      width: { exact: width },
      height: { exact: height },
      ...(cameraId !== undefined && { deviceId: { exact: cameraId } }),
    };
    const supported = await devices.getUserMedia({ video }).then(
      (stream) => {
        stopTracks(...stream.getTracks());
        return true;
      },
      (error: unknown) => {
        const refusal = mediaAccessError(error);
        if (refusal.reason === MediaAccessCause.Constraint) return false;
        throw refusal;
      },
    );
    resolutions.push({ quality: `video_size_${name}`, width, height, supported });
  }
  return { ...(cameraId !== undefined && { cameraId }), resolutions };
}
