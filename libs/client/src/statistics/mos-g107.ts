/** Of a codec: its impairment, and how well it takes loss (ITU-T G.113, Appendix I). */
interface CodecImpairment {
  readonly Ie: number;
  readonly Bpl: number;
}

/** G.711 with concealment; opus conceals no worse, and G.113 has no figures for it. */
const concealing: CodecImpairment = { Ie: 0, Bpl: 25.1 };
const impairments: Readonly<Record<string, CodecImpairment>> = {
  g722: { Ie: 13, Bpl: 16.1 },
  g729: { Ie: 11, Bpl: 19 },
};

export interface SoundConditions {
  /** Name of the codec, as `opus`. */
  readonly codec: string;
  /** From mouth to ear, in ms. */
  readonly delayMs: number;
  /** Lost share of the packets, in percent. */
  readonly lossPercent: number;
}

/** Transmission rating of the E-model with its default values (ITU-T G.107, clause 7). */
export function ratingG107({ codec, delayMs, lossPercent }: SoundConditions): number {
  const { Ie, Bpl } = impairments[codec.toLowerCase()] ?? concealing;
  const effective = Ie + ((95 - Ie) * lossPercent) / (lossPercent + Bpl);
  return 93.2 - delayImpairment(delayMs) - effective;
}

/** The same as a mean opinion score, from 1 (ITU-T G.107, Annex B). */
export function mosG107(conditions: SoundConditions): number {
  const R = ratingG107(conditions);
  if (R <= 0) return 1;
  return Math.max(1, 1 + 0.035 * R + R * (R - 60) * (100 - R) * 7e-6);
}

/** Idd: what pure delay costs, from 100 ms on. */
function delayImpairment(delayMs: number): number {
  if (delayMs <= 100) return 0;
  const X = Math.log2(delayMs / 100);
  return 25 * ((1 + X ** 6) ** (1 / 6) - 3 * (1 + (X / 3) ** 6) ** (1 / 6) + 2);
}
