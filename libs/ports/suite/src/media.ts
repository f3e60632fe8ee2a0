import type { Browser, Page } from 'playwright-core';

interface Description {
  type: RTCSdpType;
  sdp: string;
}

declare global {
  interface Window {
    peer: RTCPeerConnection;
  }
}

/**
 * The media of a driver, which has none: a bare peer connection in a page of its own, with a
 * beeping microphone. What it says and hears goes through the driver.
 */
export class Media {
  private constructor(private readonly page: Page) {}

  static async open(browser: Browser, url: string): Promise<Media> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(url);
    await page.evaluate(async () => {
      window.peer = new RTCPeerConnection();
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) window.peer.addTrack(track, stream);
    });
    return new Media(page);
  }

  /** An offer with all its candidates. */
  offer(): Promise<Description> {
    return this.page.evaluate(async () => {
      const { peer } = window;
      const gathered = new Promise<void>((resolve) => {
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve();
        });
      });
      await peer.setLocalDescription();
      await gathered;
      return { type: 'offer' as const, sdp: peer.localDescription?.sdp ?? '' };
    });
  }

  /** The answer to an offer, with all its candidates. */
  answer(offer: unknown): Promise<Description> {
    return this.page.evaluate(async (description) => {
      const { peer } = window;
      await peer.setRemoteDescription(description);
      const gathered = new Promise<void>((resolve) => {
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve();
        });
      });
      await peer.setLocalDescription();
      await gathered;
      return { type: 'answer' as const, sdp: peer.localDescription?.sdp ?? '' };
    }, offer as Description);
  }

  async take(answer: unknown): Promise<void> {
    await this.page.evaluate(
      (description) => window.peer.setRemoteDescription(description),
      answer as Description,
    );
  }

  async takeCandidates(candidates: unknown): Promise<void> {
    await this.page.evaluate(async (list) => {
      for (const candidate of list) await window.peer.addIceCandidate(candidate);
    }, candidates as RTCIceCandidateInit[]);
  }

  /** Resolves when packets of sound have come from the other side. */
  async hears(): Promise<void> {
    await this.page.evaluate(async () => {
      const received = async (): Promise<number> => {
        let bytes = 0;
        (await window.peer.getStats()).forEach((stat: Record<string, unknown>) => {
          if (stat['type'] === 'inbound-rtp') bytes += Number(stat['bytesReceived'] ?? 0);
        });
        return bytes;
      };
      while ((await received()) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    });
  }
}
