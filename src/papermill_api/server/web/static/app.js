// The page: a list of tasks on the left, the open document on the right.
import * as api from "./api.js";

const POLL_MS = 700;
const ACTIVE = new Set(["PENDING", "QUEUED", "PROCESSING"]);
const STATE_WORDS = { PENDING: "Waiting", QUEUED: "Waiting", PROCESSING: "Reading", DONE: "Ready" };

const at = (id) => document.getElementById(id);
const tasks = new Map(); // id -> Task, newest first
let total = 0;
let open = null; // the open task's id
let thread = null; // its chat thread's id

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function notice(text) {
  at("notice").textContent = text;
}

async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    notice(error.message);
  }
}

function stateOf(task) {
  if (task.status === "FAILED") return element("span", { className: "state failed", textContent: task.error_message });
  const pages = task.pages_total ? ` ${task.pages_done ?? 0} of ${task.pages_total} pages` : "";
  const words = STATE_WORDS[task.status] + (task.status === "PROCESSING" ? pages : "");
  const state = element("span", { className: "state", textContent: words });
  if (task.status !== "PROCESSING") return state;
  const bar = element("progress", task.pages_total ? { max: task.pages_total, value: task.pages_done ?? 0 } : {});
  return element("span", {}, state, bar);
}

function renderTasks() {
  at("tasks").replaceChildren(...[...tasks.values()].map((task) => {
    const name = element("span", { className: "file", dir: "auto", textContent: task.file_name, title: task.file_name });
    const button = element("button", { onclick: () => show(task.id) }, name, stateOf(task));
    button.setAttribute("aria-current", String(task.id === open));
    return element("li", {}, button);
  }));
  at("more").hidden = tasks.size >= total;
}

async function loadTasks() {
  const page = await api.listTasks(tasks.size);
  for (const task of page.items) tasks.set(task.id, task);
  total = page.total;
  renderTasks();
}

async function poll() {
  const active = [...tasks.values()].filter((task) => ACTIVE.has(task.status));
  for (const before of active) {
    const task = await attempt(() => api.getTask(before.id));
    if (!task) continue;
    tasks.set(task.id, task);
    if (task.status === "DONE" && (!open || task.id === open)) await show(task.id);
  }
  if (active.length) renderTasks();
  setTimeout(poll, POLL_MS);
}

async function uploadAll(files) {
  notice("");
  for (const file of files) {
    await attempt(async () => {
      const task = await api.upload(file, (share) => notice(`Sending ${file.name} ${Math.round(share * 100)} %`));
      notice("");
      const rest = [...tasks];
      tasks.clear();
      for (const [id, kept] of [[task.id, task], ...rest]) tasks.set(id, kept);
      total += 1;
      renderTasks();
    });
  }
}

async function show(id) {
  const task = tasks.get(id);
  if (task.status !== "DONE") return;
  open = id;
  thread = null;
  at("empty").hidden = true;
  at("document").hidden = false;
  at("name").textContent = task.file_name;
  at("download").href = `/tasks/${id}/download`;
  history.replaceState(null, "", `#${id}`); // so that reloading opens it again
  renderTasks();
  select("text");
  at("text").replaceChildren();
  const html = await attempt(() => api.getDocument(id));
  if (html === undefined || open !== id) return;
  at("text").innerHTML = html; // sanitised by the service
  at("document").scrollIntoView();
}

function select(tab) {
  for (const button of document.querySelectorAll("[role=tab]")) {
    const chosen = button.dataset.tab === tab;
    button.setAttribute("aria-selected", String(chosen));
    at(button.dataset.tab).hidden = !chosen;
  }
  if (tab === "figures") attempt(loadFigures);
  if (tab === "chat") attempt(loadChat);
}

async function loadFigures() {
  const page = await api.listFigures(open);
  const figures = page.items.map((figure) => {
    const source = `/tasks/${open}/figures/${figure.figure_index}/download`;
    return element("figure", {},
      element("a", { href: source, target: "_blank", rel: "noopener" },
        element("img", { src: source, alt: figure.title, loading: "lazy" })),
      element("figcaption", { dir: "auto", textContent: figure.title }));
  });
  at("figures").replaceChildren(...(figures.length ? figures : ["This document has no figures."]));
}

async function loadChat() {
  const page = await api.listThreads(open);
  thread = page.items[0]?.id ?? null;
  const messages = thread ? (await api.listMessages(thread)).items : [];
  at("messages").replaceChildren(...messages.map((message) => bubble(message.role, message.content)));
}

const bubble = (role, text) => element("li", { className: role, dir: "auto", textContent: text });

async function ask(content) {
  thread ??= (await api.createThread(open)).id;
  const answer = bubble("assistant", "");
  at("messages").append(bubble("user", content), answer);
  try {
    for await (const { event, data } of api.stream(thread, content)) {
      if (event === "delta") answer.textContent += data.text;
      if (event === "error") throw new Error(data.detail);
    }
  } finally {
    if (!answer.textContent) answer.remove();
  }
}

at("file").addEventListener("change", async (event) => {
  await uploadAll([...event.target.files]);
  event.target.value = "";
});
for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    at("drop").classList.toggle("over", type === "dragover");
    if (type === "drop") uploadAll([...event.dataTransfer.files]);
  });
}
at("drop").addEventListener("keydown", (event) => {
  if (event.key === "Enter" || event.key === " ") at("file").click();
});
at("more").addEventListener("click", () => attempt(loadTasks));
for (const button of document.querySelectorAll("[role=tab]")) {
  button.addEventListener("click", () => select(button.dataset.tab));
}
at("delete").addEventListener("click", () => attempt(async () => {
  if (!confirm("Delete this document and everything made from it?")) return;
  await api.deleteTask(open);
  tasks.delete(open);
  total -= 1;
  open = null;
  history.replaceState(null, "", location.pathname);
  at("document").hidden = true;
  at("empty").hidden = false;
  renderTasks();
}));
at("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = event.target.elements.content;
  const content = field.value;
  field.value = "";
  try {
    await ask(content);
  } catch (error) {
    at("messages").append(bubble("error", error.message));
  }
});

attempt(loadTasks).then(() => {
  const id = location.hash.slice(1);
  if (tasks.has(id)) attempt(() => show(id));
  poll();
});
