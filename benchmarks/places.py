"""Where test data is looked for when no option says it. None of it belongs to the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def shared_folder(*parts: str) -> Path | None:
    """`shared/<parts>` beside the checkout or beside a folder around it, if there is one."""
    candidates = (parent.joinpath("shared", *parts) for parent in ROOT.parents)
    return next((path for path in candidates if path.is_dir()), None)
