"""The command as a user calls it, in this process: words in, exit code and both outputs back."""

import io
import sys
from dataclasses import dataclass

import pytest

from kb.cli import main
from kb.settings import URL_VARIABLE


@dataclass
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def kb(monkeypatch, capsys, tmp_path):
    """Call `kb` in an empty folder; `stdin` is what it reads, `url` the database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(URL_VARIABLE, raising=False)

    def call(*words, stdin=b"", url=None):
        if url:
            monkeypatch.setenv(URL_VARIABLE, url)
        monkeypatch.setattr(sys, "argv", ["kb", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Done(stopped.value.code or 0, said.out, said.err)

    return call
