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
