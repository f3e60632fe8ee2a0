/**
 * What calls and sounds need of a browser: a subset of `window`. A member is undefined where the
 * environment has no such thing; `navigator.mediaDevices` is undefined in insecure contexts.
 */
export interface MediaPlatform {
  /** Browsers give microphone and camera to secure contexts only. */
  readonly isSecureContext?: boolean | undefined;
  readonly navigator?: { readonly mediaDevices?: MediaDevices | undefined } | undefined;
  readonly document?: Document | undefined;
  readonly MediaStream?: typeof MediaStream | undefined;
  readonly RTCPeerConnection?: typeof RTCPeerConnection | undefined;
  readonly RTCRtpReceiver?: Pick<typeof RTCRtpReceiver, 'getCapabilities'> | undefined;
  readonly AudioContext?: typeof AudioContext | undefined;
}

/** The page itself: members are read at each use, so that importing this needs no DOM. */
export function browserMediaPlatform(): MediaPlatform {
  return globalThis as unknown as MediaPlatform;
}

/** Whether this environment can make calls at all. */
export function isRtcSupported(media: MediaPlatform | undefined): boolean {
  return media?.RTCPeerConnection !== undefined && media.MediaStream !== undefined;
}
