"""`kb serve`."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import click

from kb.cli.options import database_option
from kb.cli.sign_in_file import check_sign_in_file, is_loopback
from kb.errors import CallError, KbError
from kb.settings import DASHBOARD, READ_ONLY_VARIABLE, SIGN_IN_VARIABLE, URL_VARIABLE, database_url

ALLOCATOR = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "65536",
    "MALLOC_TRIM_THRESHOLD_": "65536",
}
"""Makes glibc give memory back: reading a million events leaves 140 MB of holes behind otherwise. Elsewhere
these names mean nothing.
"""


@click.command(short_help="Open the dashboard.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="The port to listen on."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--read-only", is_flag=True, help="Open the database for reading only; it must exist already.")
@click.option(
    "--sign-in",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Let only curators decide, who sign in as FILE tells (see the README); everybody may read.",
)
@database_option
def serve(port: int, host: str, read_only: bool, sign_in: Path | None, db: str | None) -> int:
    """Open the dashboard.

    On first use it creates the database and loads the seeds. It listens on this machine only; another --host
    needs --read-only or --sign-in, since whoever reaches the page could change what it shows. It speaks plain
    HTTP: for other machines put a server with TLS in front of it.
    """
    from kb.pipeline.clock import now
    from kb.pipeline.curators import list_curators
    from kb.pipeline.setup import check_base, init_base

    url = database_url(db)
    _refuse_open_host(host, guarded=read_only or sign_in is not None)
    if read_only and sign_in:
        raise CallError("--read-only and --sign-in exclude each other: where nobody decides nobody signs in.")
    address = check_sign_in_file(sign_in, port) if sign_in else f"http://{host}:{port}"
    _refuse_busy_port(host, port)
    if read_only:
        check_base(url)
    else:
        report = init_base(url, now=now())
        if report.accepted:
            click.echo(f"Loaded the seeds: {report.articles} articles, {report.accepted} accepted events.")
    if sign_in and not list_curators(url):
        click.echo("Nobody is a curator yet, so nobody can decide; 'kb curators add' makes one.")
    click.echo(f"The dashboard is at {address} (Ctrl-C stops it).")
    return _run(host, port, url, read_only, sign_in)


def _refuse_open_host(host: str, *, guarded: bool) -> None:
    if not guarded and not is_loopback(host):
        raise CallError(
            f"--host {host} lets other machines change the knowledge base; add --read-only or --sign-in, or "
            "use 127.0.0.1."
        )


def _refuse_busy_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise KbError(
                f"Cannot listen on {host}:{port} ({error.strerror}); name a free one with --port."
            ) from None


def _run(host: str, port: int, url: str, read_only: bool, sign_in: Path | None) -> int:
    command = [
        sys.executable, "-m", "streamlit", "run", str(DASHBOARD),
        "--server.address", host,
        "--server.port", str(port),
        # Headless also keeps Streamlit from asking for an e-mail address at its first start.
        "--server.headless", "true",
        "--server.fileWatcherType", "none",
        "--browser.gatherUsageStats", "false",
        "--client.showErrorDetails", "none",
        "--logger.level", "warning",
    ]  # fmt: skip
    if sign_in:
        command += ["--secrets.files", str(sign_in.absolute())]
    settings = {
        URL_VARIABLE: url,
        READ_ONLY_VARIABLE: "1" if read_only else "",
        SIGN_IN_VARIABLE: "1" if sign_in else "",
    }
    environment = ALLOCATOR | os.environ | settings
    server = subprocess.Popen(command, env=environment)  # noqa: S603 - our own script, no shell
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0
