import type { Page } from 'playwright-core';

/** What a page says instead of its microphone: a tone of so many hertz. */
const TONE_HZ = 1_000;

declare global {
  interface Window {
    /** How loud the tone is. */
    toneGain: GainNode;
    /** The strongest frequency of the call's sound, in hertz, and its level in decibels. */
    loudest: () => { hertz: number; decibels: number };
  }
}

/** The microphone of a page is a tone, silent at first. To be called before its client captures. */
export async function speakTones(page: Page): Promise<void> {
  await page.evaluate((hertz) => {
    const context = new AudioContext();
    const out = context.createMediaStreamDestination();
    window.toneGain = context.createGain();
    window.toneGain.gain.value = 0;
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(window.toneGain).connect(out);
    tone.start();
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(out.stream.clone());
  }, TONE_HZ);
}

/** Resolves when the last call has brought more than silence, which has an energy of some 1e-9. */
export async function hearsSpeech(page: Page): Promise<void> {
  await page.evaluate(async () => {
    while ((await window.harness.received()).audioLevel < 0.01)
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

/** Lets the tone be heard, and resolves when it is what comes back in the last call. */
export async function toneComesBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { peerConnection } = window.harness.lastCall;
    const track = peerConnection?.getReceivers()[0]?.track;
    if (!track) throw new Error('the call has no sound');
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const levels = new Float32Array(analyser.frequencyBinCount);
    window.loudest = () => {
      analyser.getFloatFrequencyData(levels);
      const decibels = Math.max(...levels);
      const bin = levels.indexOf(decibels);
      return { hertz: (bin * context.sampleRate) / analyser.fftSize, decibels };
    };
    window.toneGain.gain.value = 0.5;
  });
  await page.waitForFunction((hertz) => {
    const heard = window.loudest();
    return heard.decibels > -60 && Math.abs(heard.hertz - hertz) < 50;
  }, TONE_HZ);
}
