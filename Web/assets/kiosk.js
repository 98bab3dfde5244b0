// Returns an abandoned kiosk to its first page, so that the next person does not see this one's answers.
const { idleSeconds, restart } = document.body.dataset;
const limit = Number(idleSeconds) * 1000;
const warning = Math.min(20_000, limit / 3);
const dialog = document.getElementById("idle");

if (limit > 0 && restart) {
    let lastTouch = Date.now();
    const touched = () => { lastTouch = Date.now(); };
    for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, touched, { passive: true });

    dialog?.addEventListener("click", () => dialog.close());

    setInterval(() => {
        const idle = Date.now() - lastTouch;
        if (idle >= limit) location.replace(restart);
        else if (idle >= limit - warning && dialog && !dialog.open) dialog.showModal();
    }, 500);
}

// A page brought back by the browser's history would show the last visitor's answers.
addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
});

document.getElementById("errors")?.focus();
