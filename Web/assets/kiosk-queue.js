// What people said, kept on this tablet until the server has it. The page and the service worker share it.
const tolerance = 300_000;
// Without TLS a browser has no randomUUID.
const newKey = () => crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
const life = newKey();
let running = Promise.resolve();
let clock;

const database = new Promise((resolve, reject) => {
    const request = indexedDB.open("kiosk", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept", { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
});

/** One transaction; resolves with what `body` told, once it is on the disk. */
async function change(body) {
    const work = (await database).transaction("kept", "readwrite", { durability: "strict" });
    return new Promise((resolve, reject) => {
        let result;
        work.oncomplete = () => resolve(result);
        work.onabort = reject;
        body(work.objectStore("kept"), (value) => { result = value; });
    });
}

/** What `body` makes of the known takes its place: null removes it, undefined leaves it. */
const update = (key, body) => change((store, tell) => {
    store.get(key).onsuccess = ({ target }) => {
        const made = body(target.result);
        tell(made);
        if (made) store.put({ ...made, key });
        if (made === null) store.delete(key);
    };
});

/** Ratings that wait or were refused, and notes by their names. */
export async function contents() {
    const all = await change((store, tell) => { store.getAll().onsuccess = ({ target }) => tell(target.result); });
    const waiting = all.filter((one) => one.wall && !one.reason).sort((one, other) => one.wall - other.wall);
    return { waiting, refused: all.filter((one) => one.reason), ...Object.fromEntries(all.map((one) => [one.key, one])) };
}

export async function keep(level, dossier) {
    const then = (await contents()).clock;
    const rating = { key: newKey(), level, dossier, version: 0, wall: Date.now(), run: performance.now(), life, then };
    return update(rating.key, () => rating);
}

/** More of a rating that waits, or was sent since: the server adds it to the one with the same key. */
export const extend = (rating, answers, comment) => update(rating.key, (known) => (
    { ...rating, sentAgain: true, ...known, answers, comment, version: 1 }
));

/** What was refused for a reason that may have passed. */
export async function retry() {
    for (const { key } of (await contents()).refused) await update(key, (known) => known.wall && { ...known, reason: "" });
}

/** One sender at a time among tabs and the worker; where the browser has no locks, by a lease of 20 seconds. */
export const send = () => running = running.then(() => {
    const work = async () => {
        const state = await sendAll().catch(() => ({ offline: true }));
        await update("state", () => state);
    };
    return navigator.locks ? navigator.locks.request("kiosk", work) : work();
}).catch(() => {});

const lease = () => navigator.locks ?? update("lease", (held) => (
    held && held.life !== life && Math.abs(Date.now() - held.at) < 20_000 ? undefined : { life, at: Date.now() }
));

/** Each answer tells the server's time, by which a wrong clock is put right. */
async function ask(path, options) {
    const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(15_000), ...options });
    const server = Date.parse(answer.headers.get("Date"));
    clock = { life, server, offset: server - Date.now() };
    await update("clock", () => clock);
    return answer;
}

async function sendAll() {
    const { ok } = await ask("/healthz");
    while (ok) {
        const [rating] = (await contents()).waiting;
        if (!rating || !await lease()) return {};
        const { key, level, dossier, answers, comment, sentAgain, version } = rating;
        await update(key, (known) => ({ ...known, sentAgain: true }));
        const answer = await ask("/api/v1/ratings", {
            method: "POST",
            headers: { "Content-Type": "application/json", "Idempotency-Key": key },
            body: JSON.stringify({ level, dossier, answers, comment, sentAgain, ratedAt: momentOf(rating) }),
        });
        if (answer.status === 401) return { pair: true };
        if (answer.status === 403) return { staff: true };
        if (answer.status >= 500 || answer.status === 429) break;
        const said = await answer.json();
        if (answer.ok) await update("receipt", () => ({ of: key, text: said.receipt }));
        // What was said after it was sent stays, to be sent as well.
        await update(key, (known) => {
            if (answer.ok) return known?.version === version ? null : undefined;
            return { ...said.key !== "error.alreadyRated" && known, reason: said.detail };
        });
    }
    return { offline: true };
}

/** When it was given: the device's clock put right by the server's, as long as that is possible; else the time that passed. */
function momentOf({ wall, run, life: born, then }) {
    const now = Date.now() + clock.offset;
    const at = ({ offset }) => wall + (Math.abs(offset) > tolerance ? offset : 0);
    const guesses = [at(clock)];
    // A clock learned before the last start may have been set since.
    if (then) guesses[then.life === born ? "unshift" : "push"](at(then));
    if (born === life) guesses.push(now - performance.now() + run);
    const earliest = (then?.server ?? 0) - tolerance;
    return new Date(Math.min(now, guesses.find((guess) => guess >= earliest && guess <= now + tolerance) ?? now));
}
