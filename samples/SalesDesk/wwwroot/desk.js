// The few things that only a browser can do. What the page shows is made on the server.
window.salesDesk = {
  save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  },
  open(id) {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  },
  close(id) {
    document.getElementById(id)?.close();
  },
  focus(id) {
    document.getElementById(id)?.focus();
  },
  // What was typed before the connection was lost goes back into the form, as if typed again.
  restore(id) {
    const form = document.getElementById(id);
    const typed = form && JSON.parse(sessionStorage.getItem(draftOf(form.dataset.draft)) ?? "null");
    for (const [name, value] of Object.entries(typed ?? {})) {
      const field = form.elements[name];
      if (field && field.value !== value) {
        field.value = value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  },
  forget(name) {
    sessionStorage.removeItem(draftOf(name));
  },
};

// A board's card that is dragged; Firefox wants something to carry.
document.addEventListener("dragstart", event => {
  if (event.target.dataset?.prospect) event.dataTransfer.setData("text/plain", event.target.dataset.prospect);
});

// Everybody has drafts of their own, whoever else signs in at the same window.
function draftOf(form) {
  return `draft of ${document.querySelector(".who")?.textContent ?? ""}: ${form}`;
}

// What is typed into a form with data-draft is kept until it is stored: over a lost connection, a new circuit, a change of language.
document.addEventListener("input", event => {
  const form = event.target.closest?.("form[data-draft]");
  if (!form) return;
  const typed = {};
  for (const field of form.elements) if (field.name && field.type !== "hidden" && field.type !== "password") typed[field.name] = field.value;
  sessionStorage.setItem(draftOf(form.dataset.draft), JSON.stringify(typed));
});

// The connection is away: said without taking the focus, for somebody may be typing. Once Blazor has given up, the desk is asked until it is there again.
const notice = document.getElementById("components-reconnect-modal");
notice?.addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  notice.toggleAttribute("open", state !== "hide");
  if (state === "rejected") location.reload();
  if (state === "failed") setTimeout(comeBack, 3000);
});

async function comeBack() {
  const isThere = await fetch("/health").then(answer => answer.ok, () => false);
  if (!isThere) setTimeout(comeBack, 3000);
  else if (!(await Blazor.reconnect().catch(() => false))) location.reload();
}
