/** UTF-16 units of the longest frame that a gateway takes unless it is configured otherwise: a longer one costs the connection. */
export const maxFrameLength = 262_144;
