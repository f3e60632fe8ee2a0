import type { OpenSocket } from '@ringspec/protocol';

/** Opens a socket with the `WebSocket` of the environment: browsers, workers, newer Node. */
export const openBrowserSocket: OpenSocket = (url, subprotocol, listener) => {
  const socket = new WebSocket(url, subprotocol);
  socket.addEventListener('open', () => {
    listener.opened();
  });
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    // The gateway sends text only; anything else is no frame and is refused as one.
    listener.message(typeof data === 'string' ? data : '');
  });
  socket.addEventListener('close', ({ code, reason }) => {
    listener.closed(code, reason);
  });
  return {
    send: (text) => {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close: (code, reason) => {
      socket.close(code, reason);
    },
  };
};
