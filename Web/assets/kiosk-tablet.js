// A paired tablet. It leaves its page only while the server answers.
const version = new URL(import.meta.url).search;
const { contents, extend, keep, retry, send } = await import("./kiosk-queue.js" + version);
const { refresh } = await import("./kiosk-senses.js" + version);
const main = document.getElementById("main");
const { serviceWorker } = navigator;
const shown = { insecure: !serviceWorker };
let present, timer;
let failures = 0;

function show(name) {
    document.querySelector("dialog[open]")?.close();
    main.replaceChildren(document.getElementById("view-" + name).content.cloneNode(true));
    document.body.dataset.idleSeconds = name === "thanks" ? 15 : 60;
    main.focus();
    scrollTo(0, 0);
    refresh();
}

const isThere = async () => !shown.offline
    && (await fetch("/healthz", { signal: AbortSignal.timeout(3000) }).catch(() => null))?.ok;

const isFree = (view) => view.isConnected && !view.inert && view.matches(".kiosk-start") && !view.querySelector("#errors, #dossier:valid");

export async function startOver() {
    present = null;
    show("start");
    const view = main.lastElementChild;
    // Loading takes a moment; whoever has begun meanwhile is not disturbed.
    if (performance.now() > 600_000 && await isThere() && isFree(view)) location.replace("/kiosk");
}

/** The dossier that the counter has just finished comes and goes while nobody uses the tablet. */
async function invite() {
    const view = main.lastElementChild;
    if (!isFree(view)) return;
    const answer = shown.offline ? null : await fetch("/kiosk/invitation").catch(() => null);
    const { invited } = answer?.ok ? await answer.json() : {};
    const isOut = answer?.ok && !location.pathname.startsWith("/kiosk");
    if (!isFree(view) || invited === view.dataset.invited && !isOut) return;
    invited || isOut ? location.replace("/kiosk") : show("start");
}

async function go(url) {
    main.lastElementChild.inert = true;
    if (await isThere()) return location.assign(url);
    show("faces");
    const dossier = (url.searchParams.get("dossier") ?? "").replace(/\s/g, "").toUpperCase();
    if (!dossier) return;
    main.querySelector("form").action += "?" + new URLSearchParams({ dossier });
    const [visit, named] = main.querySelectorAll(".lead");
    visit.hidden = true;
    named.hidden = false;
    named.lastElementChild.textContent = dossier;
}

async function rate(form, face) {
    present = {};
    try {
        present = await keep(Number(face.value), new URL(form.action).searchParams.get("dossier"));
    } catch {
        shown.broken = true;
        return form.requestSubmit(face);
    }
    tick();
    show("questions");
    main.querySelector(".chosen").innerHTML = face.innerHTML;
}

async function finish(form) {
    const rating = present;
    const { token, comment, ...answers } = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
    if (comment || Object.keys(answers).length) await extend(rating, answers, comment);
    await Promise.race([tick(), new Promise((resolve) => { setTimeout(resolve, 1000); })]);
    if (present !== rating) return;
    show("thanks");
    showState();
}

document.addEventListener("submit", (event) => {
    const form = event.target;
    const isQuestions = form.elements.comment && present;
    if (shown.broken || form.method === "dialog") return;
    event.preventDefault();
    if (isQuestions) finish(form);
    else if (form.matches(".code-form")) go(new URL("/kiosk?" + new URLSearchParams(new FormData(form)), location));
    else if (!form.matches(".faces-form")) leave(() => form.submit());
    else if (!present) rate(form, event.submitter);
});

document.addEventListener("click", (event) => {
    if (event.target.closest("[data-again]")) retry().then(tick);
    const link = event.target.closest("a");
    if (!link || link.hash) return;
    const isOurs = /^\/kiosk(\/rate)?$/.test(link.pathname);
    const isHere = isOurs && main.contains(link);
    // The worker has these; from others there is no way back offline.
    if (isOurs && !isHere && serviceWorker?.controller) return;
    event.preventDefault();
    if (!isHere) leave(() => location.assign(link));
    else if (link.pathname === "/kiosk") startOver();
    else go(new URL(link));
});

async function leave(way) {
    main.inert = true;
    if (await isThere()) return way();
    main.inert = false;
    tick();
}

async function tick() {
    await send();
    await showState();
    failures = shown.offline ? failures + 1 : 0;
    clearTimeout(timer);
    timer = setTimeout(tick, failures ? Math.min(30_000, 1000 * 2 ** failures) : 30_000);
    if (failures) (await serviceWorker?.getRegistration("/kiosk"))?.sync?.register("ratings").catch(() => {});
}

/** The line for staff; it never says how somebody rated. */
async function showState() {
    const { waiting, refused, receipt, state } = await contents();
    const sent = !waiting.length && !state?.offline;
    Object.assign(shown, { offline: 0, pair: 0, staff: 0 }, state, { sent, waiting: waiting.length, refused: refused.length });
    for (const part of document.querySelectorAll("[data-show]")) part.hidden = !shown[part.dataset.show];
    for (const part of document.querySelectorAll("[data-count]")) part.textContent = shown[part.dataset.count];
    document.getElementById("refused").textContent = refused.map(({ reason }) => reason).join("\n");
    const code = main.querySelector(".thanks .code");
    if (!code || !present) return;
    const isTaken = receipt?.of === present.key;
    code.textContent = isTaken ? receipt.text : present.key.slice(0, 8);
    main.querySelector("[data-kept]").hidden = !isTaken;
    main.querySelector("[data-waits]").hidden = isTaken;
}

serviceWorker?.register("/kiosk-worker.js", { scope: "/kiosk", type: "module" }).catch(() => { shown.insecure = true; });
navigator.storage?.persist?.();
addEventListener("online", tick);
setInterval(invite, 3000);
tick().catch(() => {
    shown.broken = true;
    document.querySelector("[data-show=broken]").hidden = false;
});
