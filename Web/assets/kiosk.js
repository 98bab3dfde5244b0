// Returns an abandoned kiosk to its first page, so that the next person does not see this one's answers.
const version = new URL(import.meta.url).search;
const idle = document.getElementById("idle");
const { restart, tablet } = document.body.dataset;
let startOver = () => location.replace(restart);
let touchedAt = performance.now();

const touched = () => { touchedAt = performance.now(); };
const isUntouched = () => document.querySelector(".kiosk-start") && !document.querySelector("#errors, #dossier:valid");

for (const kind of ["pointerdown", "keydown", "input", "wheel"]) addEventListener(kind, touched, { passive: true });
idle?.addEventListener("click", () => idle.close());

if (restart) setInterval(() => {
    const limit = document.body.dataset.idleSeconds * 1000;
    const left = limit - performance.now() + touchedAt;
    if (isUntouched()) touched();
    else if (left <= 0) {
        idle.close();
        touched();
        startOver();
    } else if (left <= Math.min(10_000, limit / 3) && !idle.open) idle.showModal();
}, 500);

// A page brought back by the browser's history would show the last visitor's answers.
addEventListener("pageshow", (event) => event.persisted && location.reload());

document.getElementById("errors")?.focus();
(await import("./kiosk-senses.js" + version)).refresh();
if (tablet) startOver = (await import("./kiosk-tablet.js" + version)).startOver;
