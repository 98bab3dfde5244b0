import { dropDraft, keepDraft } from "./draft.js";

for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
}

document.getElementById("errors")?.focus();

for (const form of document.querySelectorAll("[data-keep-draft]")) keepDraft(form);
for (const page of document.querySelectorAll("[data-drop-draft]")) dropDraft(page.dataset.dropDraft);

for (const form of document.querySelectorAll("[data-warn-unsaved]")) {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    addEventListener("submit", () => { changed = false; });
    addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// In lists: j and k go from line to line, / to the search; none of it inside a field.
document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const search = document.querySelector("#q");
    if (event.key === "/" && search) {
        event.preventDefault();
        search.focus();
    }
    const step = { j: 1, k: -1 }[event.key];
    const links = [...document.querySelectorAll("table.stack tbody th a")];
    if (!step || links.length === 0) return;
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))].focus();
});
