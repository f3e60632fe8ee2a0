/** A codec that calls are limited to. */
export interface CodecDescription {
  /** As `opus` and `VP8`, in any case. */
  readonly name: string;
  /** Only its formats with all these parameters, as `profile-level-id=42e01f;packetization-mode=1`. */
  readonly params?: string | undefined;
  /** False: the limit holds only where the browser has this one. */
  readonly optional?: boolean | undefined;
}

/** What codecs of one media section are called, as `opus` and `VP8`, in the order of preference. */
export interface CodecSection {
  readonly kind: string;
  readonly codec: readonly string[];
}

/**
 * Puts the codecs of a call into another order, or leaves some out.
 * @param codecs - what would be negotiated
 * @param incoming - whether the other side has offered
 */
export type CodecSorter = (
  codecs: { readonly sections: readonly CodecSection[] },
  incoming: boolean,
) =>
  | { readonly sections: readonly CodecSection[] }
  | Promise<{ readonly sections: readonly CodecSection[] }>;

/**
 * Changes a track before it is sent, as by Web Audio. Returns what is sent instead.
 * @param track - of the microphone
 */
export type AudioTrackTransform = (track: MediaStreamTrack) => MediaStreamTrack;
/**
 * The same for video, as by a canvas; it may take its time.
 * @param track - of the camera
 */
export type VideoTrackTransform = (
  track: MediaStreamTrack,
) => MediaStreamTrack | Promise<MediaStreamTrack>;

/** What the application has said of the media of its calls. */
export interface MediaControls {
  audioCodecs?: readonly CodecDescription[] | undefined;
  videoCodecs?: readonly CodecDescription[] | undefined;
  /** Has video negotiated as H.264 where both sides can. Default: as Config says. */
  H264first?: boolean | undefined;
  /** Of what is sent of video, in kbit/s. */
  videoBandwidth?: number | undefined;
  audioTransform?: AudioTrackTransform | undefined;
  videoTransform?: VideoTrackTransform | undefined;
}
