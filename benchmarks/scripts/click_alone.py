"""A program with as many commands as graphmodel, that does nothing: what click alone takes for --help."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Show help."""


for name in [
    "report",
    "read",
    "load",
    "sync",
    "workload",
    "partners",
    "centrality",
    "calendar",
    "view",
    "cypher",
    "template",
    "export",
]:
    cli.command(name, help="Does nothing.")(lambda: None)

cli(["--help"])
