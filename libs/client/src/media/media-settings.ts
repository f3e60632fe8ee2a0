import type { Open, VideoQuality } from '@ringspec/generated';

/** Which microphone and speaker to use, and how. Ids are those of MediaDeviceRecord. */
export interface AudioParams {
  readonly inputId?: string;
  readonly outputId?: string;
  readonly echoCancellation?: boolean;
  readonly autoGainControl?: boolean;
  readonly noiseSuppression?: boolean;
  /** Take no other microphone where this one is missing. Default: false. */
  readonly strict?: boolean;
}

/** Which camera to use, and how. Sizes in pixels, the rate in frames a second. */
export interface CameraParams {
  readonly cameraId?: string;
  /** A size by its name, where `frameWidth` does not say. */
  readonly videoQuality?: Open<VideoQuality>;
  readonly facingMode?: 'user' | 'environment';
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly frameRate?: number;
  readonly aspectRatio?: number;
  /** Take no other camera or size where these cannot be had. Default: false. */
  readonly strict?: boolean;
}

/** Constraints for `getUserMedia` (W3C Media Capture and Streams): the first try, and what will do. */
export interface DeviceWish {
  readonly wanted: MediaTrackConstraints | true;
  readonly looser: MediaTrackConstraints | true;
}

/** Any device of a kind. */
export const anyDevice: DeviceWish = { wanted: true, looser: true };

export function audioWish({
  inputId,
  outputId: _outputId,
  strict = false,
  ...processing
}: AudioParams): DeviceWish {
  return wish(inputId, processing, strict);
}

/** The same for the camera; what the settings leave open is taken from `fallback`. */
export function cameraWish(
  {
    cameraId,
    videoQuality: _quality,
    frameWidth,
    frameHeight,
    strict = false,
    ...rest
  }: CameraParams,
  fallback: MediaTrackConstraints | boolean | undefined,
): DeviceWish {
  const own = wish(cameraId, { width: frameWidth, height: frameHeight, ...rest }, strict);
  if (typeof fallback !== 'object') return own;
  const withFallback = (constraints: MediaTrackConstraints | true): MediaTrackConstraints =>
    constraints === true ? fallback : { ...fallback, ...constraints };
  return { wanted: withFallback(own.wanted), looser: withFallback(own.looser) };
}

/** Browsers pass over an ideal device id as soon as another device fits better: the first try is exact. */
function wish(
  deviceId: string | undefined,
  rest: Readonly<Record<string, string | number | boolean | undefined>>,
  strict: boolean,
): DeviceWish {
  const how = strict ? 'exact' : 'ideal';
  const looser = Object.fromEntries(
    Object.entries({ deviceId, ...rest })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, { [how]: value }]),
  ) as MediaTrackConstraints;
  if (Object.keys(looser).length === 0) return anyDevice;
  return {
    wanted: deviceId === undefined ? looser : { ...looser, deviceId: { exact: deviceId } },
    looser,
  };
}
