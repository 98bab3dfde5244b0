// The device's voice and its camera, where it has them.
const { speechSynthesis, BarcodeDetector } = globalThis;
const { lang } = document.documentElement;
const scan = document.getElementById("scan");
const video = scan.querySelector("video");
const reader = document.querySelector("[data-read]");
const voice = () => speechSynthesis?.getVoices().find((one) => one.lang.startsWith(lang));
const formats = navigator.mediaDevices && await BarcodeDetector?.getSupportedFormats().catch(() => []);

export function refresh() {
    speechSynthesis?.cancel();
    reader.hidden = !voice();
    for (const button of document.querySelectorAll("[data-scan]")) button.hidden = !formats?.includes("qr_code");
}

if (speechSynthesis) speechSynthesis.onvoiceschanged = refresh;

reader.addEventListener("click", () => {
    if (speechSynthesis.speaking) return speechSynthesis.cancel();
    const speech = new SpeechSynthesisUtterance(document.getElementById("main").innerText);
    speechSynthesis.speak(Object.assign(speech, { lang, voice: voice() }));
});

document.addEventListener("click", async ({ target }) => {
    if (!target.closest("[data-scan]")) return;
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
    if (!stream) return;
    video.srcObject = stream;
    scan.showModal();
    await video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    while (scan.open) {
        const [code] = await detector.detect(video).catch(() => []);
        if (code && scan.open) enter(code.rawValue);
        await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    for (const track of stream.getTracks()) track.stop();
});

/** A receipt's code is the dossier's code, or the address of its rating. */
function enter(text) {
    const field = document.getElementById("dossier");
    scan.close();
    field.value = text.split("/rate/").pop().split(/[?#]/)[0];
    field.form.requestSubmit();
}
