import socket

import pytest


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org"])
def test_other_machines_are_let_in_only_to_read(kb, host):
    done = kb("serve", "--host", host)
    assert done.code == 2
    assert "--read-only" in done.err


def test_a_port_in_use_is_said(kb):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = kb("serve", "--port", taken.getsockname()[1])
    assert (done.code, "--port" in done.err) == (1, True)


def test_reading_needs_a_database(kb):
    done = kb("serve", "--read-only")
    assert (done.code, "kb init" in done.err) == (1, True)
