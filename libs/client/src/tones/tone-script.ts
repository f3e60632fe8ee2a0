/** A parsed tone script. Durations are seconds; `Infinity` stands for `*`, for ever. */
export interface ToneScript {
  readonly frequencies: readonly ToneFrequency[];
  /** Played one after the other. */
  readonly sections: readonly ToneSection[];
}

export interface ToneFrequency {
  readonly hz: number;
  /** dBm; 0 is the full amplitude. */
  readonly level: number;
}

export interface ToneSection {
  readonly duration: number;
  /** Played in turn and over again until the section ends. */
  readonly segments: readonly ToneSegment[];
}

/** `on` seconds of sound, then `off` seconds of silence. */
export interface ToneSegment {
  readonly on: number;
  readonly off: number;
  /** Those that sound together; none is silence. */
  readonly frequencies: readonly ToneFrequency[];
}
