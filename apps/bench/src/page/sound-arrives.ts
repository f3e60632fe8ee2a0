/** Resolves when packets of sound have arrived. */
export async function soundArrives(connection: () => RTCPeerConnection | undefined): Promise<void> {
  for (;;) {
    let packets = 0;
    const report = await connection()?.getStats();
    report?.forEach((stat: { type: string; kind?: string; packetsReceived?: number }) => {
      if (stat.type === 'inbound-rtp' && stat.kind === 'audio')
        packets += stat.packetsReceived ?? 0;
    });
    if (packets > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Of the machine's clock, the same for all pages. */
export const now = (): number => performance.timeOrigin + performance.now();
