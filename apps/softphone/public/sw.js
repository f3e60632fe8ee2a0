/**
 * Tells of calls over other windows. It keeps no file and answers no request, so that what is opened
 * is always the phone that the gateway has now.
 */
addEventListener('install', () => {
  skipWaiting();
});

addEventListener('activate', (event) => {
  event.waitUntil(clients.claim());
});

/** A page has a call to tell of, or has none any more. */
addEventListener('message', (event) => {
  const { show, hide } = event.data;
  if (show) {
    const { title, callId, ...options } = show;
    event.waitUntil(
      registration.showNotification(title, {
        ...options,
        tag: callId,
        icon: '/icon-192.png',
        requireInteraction: true,
        data: { callId, pageId: event.source.id },
      }),
    );
  }
  if (hide) event.waitUntil(takeAway(hide));
});

addEventListener('notificationclick', (event) => {
  const { action, notification } = event;
  notification.close();
  event.waitUntil(pass(action, notification.data));
});

async function takeAway(tag) {
  for (const notification of await registration.getNotifications({ tag })) notification.close();
}

/** To the page whose call it is. */
async function pass(action, { callId, pageId }) {
  const page = await clients.get(pageId);
  if (!page) return;
  page.postMessage({ callId, action });
  if (action !== 'decline') await page.focus();
}
