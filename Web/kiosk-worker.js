// Holds the kiosk's first page while the server is away, and sends what waits when the browser says that it is back.
import { contents, send } from "/assets/kiosk-queue.js?v={{assetVersion}}";

const cacheName = "kiosk-{{assetVersion}}";
let filledAt = -Infinity;

/** The page in each language with all that it needs; the views of the other pages are in it. */
async function fill() {
    const page = await (await fetch("/kiosk", { cache: "reload" })).text();
    if (!page.includes('data-tablet="{{assetVersion}}"')) throw new Error("another version");
    const cache = await caches.open(cacheName);
    await cache.addAll(new Set(page.match(/\/assets\/[\w./-]+(\?v=\w+)?/g)));
    await cache.addAll([...page.matchAll(/hreflang="(\w+)"/g)].map(([, language]) => "/kiosk?copy=" + language));
    filledAt = performance.now();
}

async function visit(event) {
    const isOld = performance.now() - filledAt > 600_000;
    const network = fetch(event.request);
    event.waitUntil(network.then(() => isOld && fill()).catch(() => {}));
    const late = new Promise((resolve, reject) => { setTimeout(reject, 3000); });
    const answer = await Promise.race([network, late]).catch(() => null);
    if (answer?.status < 500) return answer;
    const language = new URL(event.request.url).searchParams.get("lang") ?? "vi";
    return await caches.match("/kiosk?copy=" + language, { cacheName }) ?? network;
}

const asset = async (request) => await caches.match(request) ?? fetch(request);

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));

addEventListener("activate", (event) => event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
    await clients.claim();
})()));

addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    const { pathname } = new URL(url);
    if (method !== "GET") return;
    if (pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
    else if (mode === "navigate" && pathname !== "/kiosk/pair") event.respondWith(visit(event));
});

addEventListener("sync", (event) => event.waitUntil(send().then(async () => {
    if ((await contents()).waiting.length) throw new Error("some still wait");
})));
