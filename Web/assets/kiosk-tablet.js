// A paired tablet. Nothing is loaded anew between one person and the next, so that the server may be away.
const version = new URL(import.meta.url).search;
const queue = await import("./kiosk-queue.js" + version);
const { hush, refresh } = await import("./kiosk-senses.js" + version);
const main = document.getElementById("main");
let state = {};
let isBroken = false;
let isKept = isSecureContext && "serviceWorker" in navigator;
let present, timer;
let failures = 0;
let turn = 0;

const view = (name) => document.getElementById("view-" + name).content.cloneNode(true);

function show(...nodes) {
    hush();
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    main.replaceChildren(...nodes);
    document.body.dataset.idleSeconds = main.querySelector(".thanks") ? 15 : 60;
    scrollTo(0, 0);
    (document.getElementById("errors") ?? main).focus();
    refresh();
}

export async function startOver() {
    present = undefined;
    turn += 1;
    show(view("start"));
    if (state.offline) return;
    const page = await load("/kiosk").catch(() => null);
    if (page && page.body.dataset.tablet !== document.body.dataset.tablet) location.replace("/kiosk");
}

async function load(url) {
    const answer = await fetch(url, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(3000) });
    if (answer.status >= 500) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function go(url) {
    const mine = turn += 1;
    present = undefined;
    const page = state.offline ? null : await load(url).catch(() => null);
    if (mine !== turn) return;
    if (page) return show(...page.getElementById("main").childNodes);
    const code = (url.searchParams.get("dossier") ?? "").replace(/\s/g, "").toUpperCase().slice(0, 60);
    const faces = view("faces");
    if (code) {
        faces.querySelector("form").action = "/kiosk/rate?" + new URLSearchParams({ dossier: code });
        faces.querySelector("[data-without]").hidden = true;
        faces.querySelector("[data-with]").hidden = false;
        faces.querySelector("[data-with] strong").textContent = code;
    }
    show(faces);
}

async function rate(form, face) {
    present = {};
    try {
        present = await queue.keep(Number(face.value), new URL(form.action).searchParams.get("dossier") || null);
    } catch {
        isBroken = true;
        return form.requestSubmit(face);
    }
    tick();
    const questions = view("questions");
    const [face_, words] = face.cloneNode(true).children;
    face_.classList.add("icon");
    questions.querySelector(".chosen").replaceChildren(face_, words);
    show(questions);
}

async function finish(form) {
    const chosen = [...form.querySelectorAll("input:checked")].filter((one) => one.value);
    const answers = Object.fromEntries(chosen.map((one) => [one.name, one.value]));
    const comment = form.elements.comment.value.trim();
    const record = present;
    if (chosen.length || comment) await queue.extend(record, answers, comment);
    const sent = tick();
    await Promise.race([sent, new Promise((resolve) => { setTimeout(resolve, 1000); })]);
    if (present !== record) return;
    show(view("thanks"));
    showState();
}

document.addEventListener("submit", (event) => {
    const form = event.target;
    if (isBroken || !main.contains(form)) return;
    const isQuestions = Boolean(form.elements.comment);
    if (!form.matches(".code-form, .faces-form") && !(isQuestions && present)) return;
    event.preventDefault();
    if (isQuestions) finish(form);
    else if (form.matches(".code-form")) go(new URL("/kiosk?" + new URLSearchParams(new FormData(form)), location));
    else if (!present) rate(form, event.submitter);
});

document.addEventListener("click", (event) => {
    if (event.target.closest("[data-again]")) return void queue.retry().then(tick);
    const link = event.target.closest("a[href]");
    if (!link || link.hash) return;
    if (main.contains(link) && ["/kiosk", "/kiosk/rate"].includes(link.pathname)) {
        event.preventDefault();
        if (link.pathname === "/kiosk") startOver();
        else go(new URL(link.href));
    } else if (state.offline && !navigator.serviceWorker?.controller) event.preventDefault();
});

async function tick() {
    clearTimeout(timer);
    await queue.send();
    await showState();
    failures = state.offline ? failures + 1 : 0;
    clearTimeout(timer);
    timer = setTimeout(tick, Math.min(30_000, failures ? 1000 * 2 ** failures : 30_000));
    if (!state.offline || !isKept) return;
    const registration = await navigator.serviceWorker.getRegistration("/kiosk");
    registration?.sync?.register("ratings").catch(() => {});
}

/** The line for staff; it never says how somebody rated. */
async function showState() {
    state = await queue.note("state") ?? {};
    const [waiting, refused] = [await queue.all("waiting"), await queue.all("refused")];
    const shown = {
        ...state, waiting: waiting.length, refused: refused.length, insecure: !isKept, broken: isBroken,
        sent: !waiting.length && !state.offline && !state.pair,
    };
    for (const part of document.querySelectorAll("[data-show]")) part.hidden = !shown[part.dataset.show];
    for (const part of document.querySelectorAll("[data-count]")) part.textContent = shown[part.dataset.count];
    document.getElementById("refused").replaceChildren(...refused.slice(-20).map((record) => {
        const line = document.createElement("li");
        line.textContent = record.reason;
        return line;
    }));
    await showReceipt(refused);
}

async function showReceipt(refused) {
    const place = main.querySelector(".thanks .code");
    const record = present;
    if (!place || !record?.key) return;
    const receipt = await queue.note("receipt");
    const isTaken = receipt?.key === record.key;
    const refusal = refused.find((one) => one.key === record.key);
    place.textContent = isTaken ? receipt.text : record.key.slice(0, 8);
    for (const [name, isShown] of [["kept", isTaken], ["refused", refusal && !isTaken], ["waits", !refusal && !isTaken]]) {
        main.querySelector(`[data-${name}]`).hidden = !isShown;
    }
    main.querySelector("[data-refused]").textContent = refusal?.reason ?? "";
}

if (isKept) {
    const options = { scope: "/kiosk", type: "module", updateViaCache: "none" };
    navigator.serviceWorker.register("/kiosk-worker.js", options).catch(() => { isKept = false; });
    navigator.storage?.persist?.();
}
try {
    await queue.keepNote("language", document.documentElement.lang);
    addEventListener("online", () => { failures = 0; tick(); });
    const { pathname, search } = location;
    history.replaceState(null, "", "/kiosk");
    if (main.querySelector(".kiosk-start") && !document.getElementById("errors") && (pathname !== "/kiosk" || /dossier=/.test(search))) {
        await go(new URL(pathname + search, location));
    }
    tick();
} catch {
    isBroken = true;
    for (const part of document.querySelectorAll("[data-show=broken]")) part.hidden = false;
}
