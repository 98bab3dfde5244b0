// What people said, kept on this tablet until the server has it. The page and the service worker share it.
const life = newKey();
const tolerance = 300_000;
let database, clock, running, again;

function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function open() {
    database ??= new Promise((resolve, reject) => {
        const request = indexedDB.open("kiosk", 1);
        request.onupgradeneeded = () => {
            for (const name of ["waiting", "refused"]) request.result.createObjectStore(name, { keyPath: "key" });
            request.result.createObjectStore("notes");
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    return database;
}

/** One transaction; resolves with what `body` reported, once it is on the disk. */
async function change(body, mode = "readwrite") {
    const base = await open();
    return new Promise((resolve, reject) => {
        const transaction = base.transaction(["waiting", "refused", "notes"], mode, { durability: "strict" });
        let result;
        transaction.oncomplete = () => resolve(result);
        transaction.onabort = () => reject(transaction.error);
        body((name) => transaction.objectStore(name), (value) => { result = value; });
    });
}

const got = (request, then) => { request.onsuccess = () => then(request.result); };

export const all = (name) => change((store, tell) => got(store(name).getAll(), tell), "readonly");
export const note = (key) => change((store, tell) => got(store("notes").get(key), tell), "readonly");
export const keepNote = (key, value) => change((store) => store("notes").put(value, key));

export async function keep(level, dossier) {
    const record = {
        key: newKey(), level, dossier, answers: {}, comment: "", version: 0, tried: false,
        wall: Date.now(), run: performance.now(), life, clock: await note("clock"),
    };
    await change((store) => store("waiting").put(record));
    return record;
}

/** More of a rating that waits, or was sent since: the server adds it to the one with the same key. */
export const extend = (record, answers, comment) => change((store) => {
    got(store("waiting").get(record.key), (known) => {
        const base = known ?? { ...record, tried: true };
        store("waiting").put({ ...base, answers, comment, version: base.version + 1 });
    });
});

/** What was refused for a reason that may have passed. */
export const retry = () => change((store) => got(store("refused").getAll(), (records) => {
    for (const { isFinal, reason, ...record } of records) {
        if (isFinal) continue;
        store("waiting").put(record);
        store("refused").delete(record.key);
    }
}));

export function send() {
    again = true;
    running ??= (async () => {
        try {
            while (again) {
                again = false;
                await exclusively(async () => keepNote("state", await sendAll().catch(() => ({ offline: true }))));
            }
        } finally {
            running = undefined;
        }
    })();
    return running;
}

/** One at a time among tabs and the worker; where the browser has no locks, by a lease of a minute. */
async function exclusively(work) {
    if (navigator.locks) return navigator.locks.request("kiosk-queue", work);
    if (await lease()) await work().finally(() => change((store) => store("notes").delete("lease")));
}

const lease = () => change((store, tell) => got(store("notes").get("lease"), (known) => {
    const isMine = !known || known.life === life || Math.abs(Date.now() - known.at) > 60_000;
    if (isMine) store("notes").put({ life, at: Date.now() }, "lease");
    tell(isMine);
}));

/** Each answer tells the server's time, by which a wrong clock is put right. */
async function ask(path, options) {
    const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(15_000), ...options });
    const server = Date.parse(answer.headers.get("Date"));
    if (server) await keepNote("clock", clock = { life, server, offset: server - Date.now() });
    return answer;
}

async function sendAll() {
    if (!(await ask("/healthz")).ok) return { offline: true };
    const seen = new Set();
    for (;;) {
        const left = (await all("waiting")).filter((one) => !seen.has(one.key + one.version));
        const record = left.sort((one, other) => one.wall - other.wall)[0];
        if (!record) return {};
        seen.add(record.key + record.version);
        if (!navigator.locks && !await lease()) return {};
        await update(record.key, (known, store) => store("waiting").put({ ...known, tried: true }));
        const answer = await ask("/api/v1/ratings", {
            method: "POST",
            headers: { "Content-Type": "application/json", "Idempotency-Key": record.key },
            body: JSON.stringify({
                level: record.level, dossier: record.dossier, answers: record.answers, comment: record.comment,
                ratedAt: momentOf(record), sentAgain: record.tried,
            }),
        });
        if (answer.status === 401) return { pair: true };
        if (answer.status === 403) return { staff: true };
        if (answer.status >= 500 || [408, 429].includes(answer.status)) return { offline: true };
        await settle(record, answer.ok, await answer.json());
    }
}

const update = (key, body) => change((store) => got(store("waiting").get(key), (known) => known && body(known, store)));

/** What was said after it was sent stays, to be sent as well. */
const settle = (record, isTaken, answer) => update(record.key, (known, store) => {
    if (isTaken) store("notes").put({ key: record.key, text: answer.receipt }, "receipt");
    if (isTaken && known.version !== record.version) return;
    store("waiting").delete(record.key);
    if (isTaken) return;
    const isFinal = answer.key === "error.alreadyRated";
    const kept = isFinal ? { key: known.key, dossier: known.dossier } : known;
    store("refused").put({ ...kept, isFinal, reason: answer.detail ?? "" });
});

/** When it was given: the device's clock put right by the server's, as long as that is possible; else the time that passed. */
function momentOf(record) {
    const now = Date.now() + clock.offset;
    const at = ({ offset }) => record.wall + (Math.abs(offset) > tolerance ? offset : 0);
    const guesses = [at(clock)];
    const then = record.clock;
    // A clock learned before the last start may have been set since.
    if (then) guesses.splice(then.life === record.life ? 0 : 1, 0, at(then));
    if (record.life === life) guesses.push(now - (performance.now() - record.run));
    const earliest = (then?.server ?? 0) - tolerance;
    const moment = guesses.find((guess) => guess >= earliest && guess <= now + tolerance) ?? now;
    return new Date(Math.min(moment, now)).toISOString().slice(0, 19) + "Z";
}
