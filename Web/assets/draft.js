// Keeps what was typed until it has arrived, in this tab alone: what is written, never who writes, and no denunciation.
const kept = ["kind", "subject", "body", "field", "dossier"];
const key = (name) => `draft:${name}`;

export function keepDraft(form) {
    const place = key(form.dataset.keepDraft);
    try {
        const saved = JSON.parse(sessionStorage.getItem(place) ?? "{}");
        for (const name of kept) {
            const field = form.elements[name];
            if (field?.value === "" && saved[name]) field.value = saved[name];
        }
        form.addEventListener("input", () => {
            const words = Object.fromEntries(kept.map((name) => [name, form.elements[name]?.value ?? ""]));
            if (words.kind === "denunciation") sessionStorage.removeItem(place);
            else sessionStorage.setItem(place, JSON.stringify(words));
        });
    } catch {
        // The form works without storage too.
    }
}

export function dropDraft(name) {
    try {
        sessionStorage.removeItem(key(name));
    } catch {
        // Where nothing can be kept there is nothing to drop.
    }
}
