/** As long as a browser's description of sound. */
export const soundSdp = `v=0\r\n${'a=rtpmap:111 opus/48000/2\r\n'.repeat(60)}`;
