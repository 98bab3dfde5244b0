// Returns an abandoned kiosk to its first page, so that the next person does not see this one's answers.
const version = new URL(import.meta.url).search;
const dialog = document.getElementById("idle");
const { restart, tablet } = document.body.dataset;
let startOver = () => location.replace(restart);

const isUntouched = () => document.querySelector(".kiosk-start") && !document.getElementById("errors")
    && !document.getElementById("dossier").value;

if (restart) {
    let lastTouch = performance.now();
    const touched = () => { lastTouch = performance.now(); };
    for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "input"]) addEventListener(kind, touched, { passive: true });

    dialog?.addEventListener("click", () => dialog.close());

    setInterval(() => {
        const limit = Number(document.body.dataset.idleSeconds) * 1000;
        const idle = performance.now() - lastTouch;
        if (isUntouched()) return touched();
        if (idle >= limit) {
            dialog?.close();
            touched();
            startOver();
        } else if (idle >= limit - Math.min(10_000, limit / 3) && dialog && !dialog.open) dialog.showModal();
    }, 500);
}

// A page brought back by the browser's history would show the last visitor's answers.
addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
});

document.getElementById("errors")?.focus();

const senses = await import("./kiosk-senses.js" + version);
senses.refresh();
if (tablet) startOver = (await import("./kiosk-tablet.js" + version)).startOver;
