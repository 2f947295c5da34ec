"""A converted document as a fragment of the page."""

from papermill_api.server.storage.protocol import Storage
from papermill_api.server.tasks import service as tasks
from papermill_api.server.tasks.model import Task
from papermill_api.server.web.render import render_markdown, render_text

# More would freeze the browser that shows it; the download has no limit.
MAX_SHOWN_BYTES = 4 * 1024 * 1024
CUT_NOTE = "\n\n*The rest is too long to be shown here. Download it.*\n"


async def rendered_result(storage: Storage, task: Task) -> str:
    """Sanitised HTML of a DONE task's result. Raises OutputMissing."""
    output = await tasks.open_output(storage, task)
    content = bytearray()
    async for chunk in output.stored.chunks:
        content += chunk
        if len(content) > MAX_SHOWN_BYTES:
            break
    text = content[:MAX_SHOWN_BYTES].decode(errors="replace")
    if len(content) > MAX_SHOWN_BYTES:
        text += CUT_NOTE
    if output.extension == ".md":
        return render_markdown(text, lambda n: f"/tasks/{task.id}/figures/{n}/download")
    return render_text(text)
