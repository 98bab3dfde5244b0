// The device's voice and its camera, where it has them.
const language = document.documentElement.lang;
const reader = document.querySelector("[data-read]");
const voice = () => globalThis.speechSynthesis?.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));
const formats = navigator.mediaDevices && await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => []);

export const hush = () => globalThis.speechSynthesis?.cancel();

export function refresh() {
    if (reader) reader.hidden = !voice();
    for (const button of document.querySelectorAll("[data-scan]")) button.hidden = !formats?.includes("qr_code");
}

if (globalThis.speechSynthesis) speechSynthesis.onvoiceschanged = refresh;

reader?.addEventListener("click", () => {
    const isReading = speechSynthesis.speaking;
    hush();
    reader.setAttribute("aria-pressed", String(!isReading));
    if (isReading) return;
    const speech = new SpeechSynthesisUtterance(document.getElementById("main").innerText);
    speech.lang = language;
    speech.voice = voice();
    speech.onend = speech.onerror = () => reader.setAttribute("aria-pressed", "false");
    speechSynthesis.speak(speech);
});

document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-scan]");
    if (!button) return;
    const dialog = document.getElementById("scan");
    const video = dialog.querySelector("video");
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
    if (!stream) return void (button.hidden = true);
    video.srcObject = stream;
    dialog.showModal();
    await video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    while (dialog.open) {
        const [code] = await detector.detect(video).catch(() => []);
        if (code && dialog.open) {
            dialog.close();
            enter(code.rawValue);
        }
        await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
});

/** A receipt's code is the dossier's code, or the address of its rating. */
function enter(text) {
    const field = document.getElementById("dossier");
    if (!field) return;
    const address = text.match(/\/rate\/([^/?#]+)/);
    field.value = (address ? decodeURIComponent(address[1]) : text).slice(0, 64);
    field.form.requestSubmit();
}
