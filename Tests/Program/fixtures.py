import json
import os

import pytest

from desk import FIXTURES, Server, run, set_up


@pytest.fixture
def folder(tmp_path):
    return set_up(tmp_path / "desk")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A filled desk that is served, with `accounts` by role and the kiosk's token."""
    folder = tmp_path_factory.mktemp("demo")
    server = Server("demo", "--data", folder)
    with open(folder / "demo.json") as file:
        access = json.load(file)
    server.folder = folder
    server.kiosk = access["kioskToken"]
    server.accounts = {}
    for account in access["accounts"]:
        server.accounts.setdefault(account["role"], []).append((account["login"], account["password"]))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The made-up quarter of Tests/Fixtures, imported."""
    folder = set_up(tmp_path_factory.mktemp("filled") / "desk")
    source = os.path.join(FIXTURES, "tue-tinh-like-2026-q1")
    for kind in ("dossiers", "petitions", "ratings"):
        result = run("import", kind, f"{source}/{kind}.csv", "--data", folder)
        assert result.returncode == 0, result.stderr
    return folder
