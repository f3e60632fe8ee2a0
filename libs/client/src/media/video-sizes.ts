import type { Open, VideoQuality } from '@ringspec/generated';
import type { ResolutionTestResult } from '../hardware/resolution-test-result.js';

export interface VideoSize {
  readonly width: number;
  readonly height: number;
}

/** Width and height in pixels by the name of the size, from small to large. */
export const videoSizes: Readonly<Record<string, readonly [number, number]>> = {
  qqvga: [160, 120],
  qcif: [176, 144],
  qvga: [320, 240],
  cif: [352, 288],
  nhd: [640, 360],
  vga: [640, 480],
  svga: [800, 600],
  hd: [1280, 720],
  uxga: [1600, 1200],
  fhd: [1920, 1080],
  uhd: [3840, 2160],
};

/** What the three qualities mean of a camera that was not tested. */
const untested: Readonly<Record<string, string>> = { low: 'qvga', medium: 'vga', high: 'hd' };
/** Where they lie among the sizes that a tested camera does. */
const shares: Readonly<Record<string, number>> = { low: 0, medium: 0.5, high: 1 };

/** How large the picture of this quality is; undefined where nobody knows such a quality. */
export function qualitySize(
  quality: Open<VideoQuality>,
  test?: ResolutionTestResult,
): VideoSize | undefined {
  const name = quality.slice(quality.lastIndexOf('_') + 1);
  const done = test?.resolutions.filter(({ supported }) => supported) ?? [];
  const tested = done[Math.floor((shares[name] ?? NaN) * (done.length - 1))];
  if (tested !== undefined) return tested;
  const [width, height] = videoSizes[untested[name] ?? name] ?? [];
  return width === undefined || height === undefined ? undefined : { width, height };
}
