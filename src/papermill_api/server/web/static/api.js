// The REST API as this page uses it. Every failure is an Error with the service's own words.

const DETAIL_UNKNOWN = "The service did not answer as expected.";

async function checked(response) {
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  const detail = Array.isArray(body.detail) ? body.detail.map((issue) => issue.msg).join("; ") : body.detail;
  throw new Error(detail || DETAIL_UNKNOWN);
}

const json = async (path, options) => (await checked(await fetch(path, options))).json();

const posted = (body) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

export const listTasks = (offset) => json(`/tasks?limit=50&offset=${offset}`);
export const getTask = (id) => json(`/tasks/${id}`);
export const deleteTask = (id) => json(`/tasks/${id}`, { method: "DELETE" });
export const getDocument = async (id) => (await checked(await fetch(`/web/tasks/${id}`))).text();
export const listFigures = (id) => json(`/tasks/${id}/figures?limit=200`);
export const listThreads = (id) => json(`/tasks/${id}/chat/threads?limit=1`);
export const createThread = (id) => json(`/tasks/${id}/chat/threads`, posted({}));
export const listMessages = (thread) => json(`/chat/threads/${thread}/messages?limit=200`);

// Uploads with progress, which fetch cannot tell: onProgress gets a share from 0 to 1.
export function upload(file, onProgress) {
  const form = new FormData();
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/tasks");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Error("The upload was cut off."));
    request.onload = () => {
      if (request.status === 201) resolve(request.response);
      else reject(new Error(request.response?.detail ?? DETAIL_UNKNOWN));
    };
    request.send(form);
  });
}

// Yields {event, data} as the answer streams in.
export async function* stream(thread, content) {
  const response = await checked(await fetch(`/chat/threads/${thread}/stream`, posted({ content })));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    pending += value.replaceAll("\r\n", "\n");
    const parts = pending.split("\n\n");
    pending = parts.pop();
    yield* parts.map(parseEvent).filter((event) => event.data !== undefined);
  }
}

function parseEvent(text) {
  const event = {};
  const data = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("event:")) event.event = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  if (data.length) event.data = JSON.parse(data.join("\n"));
  return event;
}
