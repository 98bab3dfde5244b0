// Holds the kiosk's pages while the server is away, and sends what waits when the browser says that it is back.
import { all, note, send } from "/assets/kiosk-queue.js?v={{assetVersion}}";

const name = "kiosk-{{assetVersion}}";
let filledAt = -Infinity;

async function fresh(path) {
    const answer = await fetch(path, { cache: "reload" });
    if (!answer.ok || answer.redirected) throw new Error(path);
    return answer;
}

/** The first page in each language with all that it needs. The views of the others are in it. */
async function fill() {
    const page = await (await fresh("/kiosk")).text();
    if (!page.includes('data-tablet="{{assetVersion}}"')) throw new Error("another version");
    const cache = await caches.open(name);
    for (const asset of new Set(page.match(/\/assets\/[\w./-]+(\?v=\w+)?/g))) {
        if (!await cache.match(asset)) await cache.put(asset, await fresh(asset));
    }
    for (const [, language] of page.matchAll(/hreflang="([\w-]+)"/g)) {
        await cache.put("/kiosk?copy=" + language, await fresh("/kiosk?copy=" + language));
    }
    filledAt = performance.now();
}

async function visit(event, url) {
    const network = fetch(event.request);
    const isOld = performance.now() - filledAt > 600_000;
    event.waitUntil(network.then(() => isOld && fill()).catch(() => {}));
    const late = new Promise((_, reject) => { setTimeout(reject, 3000); });
    try {
        const answer = await Promise.race([network, late]);
        if (answer.status < 500) return answer;
    } catch {
        // The copy below.
    }
    const language = url.searchParams.get("lang") ?? await note("language").catch(() => null) ?? "vi";
    const options = { cacheName: name, ignoreVary: true };
    return await caches.match("/kiosk?copy=" + language, options) ?? await caches.match("/kiosk?copy=vi", options) ?? network;
}

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));

addEventListener("activate", (event) => event.waitUntil((async () => {
    for (const other of await caches.keys()) if (other !== name) await caches.delete(other);
    await clients.claim();
})()));

addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== location.origin) return;
    if (url.pathname.startsWith("/assets/")) {
        event.respondWith(caches.match(event.request, { ignoreVary: true }).then((kept) => kept ?? fetch(event.request)));
    } else if (event.request.mode === "navigate" && url.pathname !== "/kiosk/pair") {
        event.respondWith(visit(event, url));
    }
});

addEventListener("sync", (event) => event.waitUntil(send().then(async () => {
    if ((await all("waiting")).length) throw new Error("some still wait");
})));
