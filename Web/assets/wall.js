const part = document.querySelector("#figures");
let made = Date.now(), timer, source;

async function refresh() {
    const answer = await fetch(part.dataset.href, { redirect: "manual", signal: AbortSignal.timeout(9e3) }).catch(() => 0);
    document.body.dataset.answer = answer.ok || answer.type;
    if (answer.ok) [part.innerHTML, made] = [await answer.text(), Date.now()];
}

function soon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 300);
}

function listen() {
    source?.close();
    source = new EventSource("changes");
    source.onopen = source.onerror = source.onmessage = soon;
}

listen();
setInterval(() => {
    const age = Date.now() - made;
    document.querySelector("#age").textContent = Math.round(age / 6e4);
    if (age > 9e4 || source.readyState > 1) { listen(); soon(); }
}, 5e3);
