/*
 * For the portal as an installed app, and for notices on phones. Of the portal it keeps one page, which says that it can't be
 * reached; of what another app of this device shares, the file, for half an hour, until the form for sending takes it.
 */
const OFFLINE = ["/offline.html", "/offline.css"];
const KEPT = "offline";
const SHARED = "shared";
const SHARED_FOR_MS = 30 * 60_000;

self.addEventListener("install", (event) => {
  const fresh = OFFLINE.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(fresh)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate" && request.method === "POST" && pathname === "/share") {
    event.respondWith(keepShared(request));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.waitUntil(forgetOld());
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE[0])));
  } else if (OFFLINE.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(pathname)));
  }
});

async function keepShared(request) {
  const files = (await request.formData()).getAll("document").filter((file) => file instanceof File);
  await caches.delete(SHARED);
  const cache = await caches.open(SHARED);
  for (const [place, file] of files.entries()) {
    const headers = { "x-name": encodeURIComponent(file.name), "x-until": String(Date.now() + SHARED_FOR_MS) };
    await cache.put(`/shared/${place}`, new Response(file, { headers }));
  }
  return Response.redirect("/send", 303);
}

async function forgetOld() {
  const cache = await caches.open(SHARED);
  for (const key of await cache.keys()) {
    const kept = await cache.match(key);
    if (Number(kept?.headers.get("x-until")) < Date.now()) await cache.delete(key);
  }
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openNotices());
});

async function openNotices() {
  const [page] = await self.clients.matchAll({ type: "window" });
  if (!page) return self.clients.openWindow("/notices");
  await page.focus();
  return page.navigate("/notices");
}
