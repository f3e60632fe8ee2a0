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
  readonly facingMode?: 'user' | 'environment';
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly frameRate?: number;
  readonly aspectRatio?: number;
  /** Take no other camera or size where these cannot be had. Default: false. */
  readonly strict?: boolean;
}

/** Constraints for `getUserMedia` (W3C Media Capture and Streams). */
export function audioConstraints({
  inputId,
  outputId: _outputId,
  strict = false,
  ...processing
}: AudioParams): MediaTrackConstraints | true {
  return constraints({ deviceId: inputId, ...processing }, strict);
}

/** The same for the camera; what the settings leave open is taken from `fallback`. */
export function cameraConstraints(
  { cameraId, frameWidth, frameHeight, strict = false, ...rest }: CameraParams,
  fallback: MediaTrackConstraints | boolean | undefined,
): MediaTrackConstraints | true {
  const own = constraints(
    { deviceId: cameraId, width: frameWidth, height: frameHeight, ...rest },
    strict,
  );
  if (typeof fallback !== 'object') return own;
  return own === true ? fallback : { ...fallback, ...own };
}

function constraints(
  wanted: Readonly<Record<string, string | number | boolean | undefined>>,
  strict: boolean,
): MediaTrackConstraints | true {
  const entries = Object.entries(wanted)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, { [strict ? 'exact' : 'ideal']: value }]);
  return entries.length === 0 ? true : (Object.fromEntries(entries) as MediaTrackConstraints);
}
