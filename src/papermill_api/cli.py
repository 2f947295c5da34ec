"""The `papermill-api` command."""

import click


@click.group()
def main() -> None:
    """Turn documents into Markdown, figures and chunks."""
