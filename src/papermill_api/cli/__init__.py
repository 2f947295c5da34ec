"""The `papermill-api` command.

Each command lives in a file of its own and imports what it needs when it runs: `--help` must
not wait for a web framework. Answers go to stdout; errors to stderr, on one line.

Exit codes: 0 done, 1 failed, 2 wrong use or settings.
"""

import click

from papermill_api.cli.convert import convert
from papermill_api.cli.failures import OneLineGroup
from papermill_api.cli.keys import keys
from papermill_api.cli.migrate import migrate
from papermill_api.cli.serve import serve
from papermill_api.cli.worker import worker


@click.group(cls=OneLineGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papermill-api", message="%(version)s")
def main() -> None:
    """Turn documents into Markdown, figures and chunks."""


main.add_command(convert)
main.add_command(serve)
main.add_command(worker)
main.add_command(keys)
main.add_command(migrate)
