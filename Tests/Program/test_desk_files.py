"""The files of a desk: kept, copied, damaged, missing."""
import os
import shutil
import sqlite3

import pytest
from desk import PASSWORD, Server, run, set_up
from test_import import GOOD, HEADER, group


def test_rebuild_ends_identical(filled):
    before = group(filled, "2026-Q1")
    assert run("rebuild", "--data", filled).returncode == 0
    assert group(filled, "2026-Q1") == before
    assert run("verify", "--data", filled).returncode == 0


def test_known_at_and_as_of_speak_of_different_things(filled):
    assert group(filled, "2026-Q1", "--known-at", "2020-01-01")["indicators"][2]["denominator"] == 0
    half = group(filled, "2026-Q1", "--as-of", "2026-02-14")
    assert 0 < half["indicators"][2]["denominator"] < 2908
    assert half["asOf"] == "2026-02-14T00:00:00+07:00"


def test_a_backup_restores_elsewhere_and_overwrites_nothing(filled, tmp_path):
    backup = tmp_path / "sao-luu"
    assert run("backup", backup, "--data", filled).returncode == 0
    again = run("backup", backup, "--data", filled)
    assert again.returncode == 1 and "there already" in again.stderr
    assert run("restore", backup, "--data", tmp_path / "new").returncode == 0
    assert group(tmp_path / "new", "2026-Q1") == group(filled, "2026-Q1")
    assert run("verify", "--data", tmp_path / "new").returncode == 0
    assert run("restore", backup, "--data", tmp_path / "new").returncode == 1
    os.rename(f"{backup}.key", tmp_path / "away")
    missing = run("restore", backup, "--data", tmp_path / "third")
    assert missing.returncode == 1 and "key" in missing.stderr
    assert not os.path.exists(tmp_path / "third" / "H24.31.11.desk")


def test_verify_names_the_first_entry_that_does_not_hold(filled, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(filled, folder)
    with sqlite3.connect(folder / "H24.31.11.desk") as file:
        file.execute("DROP TRIGGER eventIsNeverChanged")
        file.execute("UPDATE event SET bytes = CAST(bytes || ' ' AS BLOB) WHERE seq IN (100, 200)")
    result = run("verify", "--data", folder)
    assert result.returncode == 1 and "100" in result.stderr


@pytest.mark.parametrize("arguments", [["satisfaction", "--period", "2026-Q1"], ["verify"], ["serve", "--port", "0"]])
def test_a_damaged_file_is_told_in_a_line(folder, arguments):
    path = folder / "H24.31.11.desk"
    for suffix in ("-wal", "-shm"):
        if os.path.exists(f"{path}{suffix}"):
            os.remove(f"{path}{suffix}")
    path.write_bytes(os.urandom(20_000))
    result = run(*arguments, "--data", folder, timeout=30)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1 and str(path) in result.stderr


def test_a_folder_without_a_unit_and_one_with_several(folder, tmp_path):
    assert "setup" in run("verify", "--data", tmp_path).stderr
    assert run("verify", "--data", tmp_path / "nowhere").returncode == 1
    set_up(folder, "H24.31.12", "UBND xã Khúc Thừa Dụ")
    several = run("verify", "--data", folder)
    assert several.returncode == 1 and "H24.31.11, H24.31.12" in several.stderr
    assert run("verify", "--data", folder, "--unit", "H24.31.12").returncode == 0
    again = run("setup", "--data", folder, "--code", "H24.31.12", "--name", "x", "--admin", "a1", input=PASSWORD)
    assert again.returncode == 1 and "already" in again.stderr


def test_a_port_in_use_and_a_locked_file(folder):
    with Server("serve", "--data", folder) as server:
        result = run("serve", "--data", folder, "--port", server.port)
        assert result.returncode == 1 and str(server.port) in result.stderr


def test_a_full_disk_loses_nothing(folder, tmp_path):
    """SQLite's own page limit stands for a full disk: the same error on the same path."""
    path = tmp_path / "many.csv"
    path.write_text(HEADER + "".join(GOOD.replace("D-1", f"D-{n}") for n in range(3000)))
    small = tmp_path / "small"
    if os.geteuid() != 0 or os.system(f"mkdir -p {small} && mount -t tmpfs -o size=1m none {small} 2>/dev/null") != 0:
        pytest.skip("no small file system can be mounted here")
    try:
        set_up(small / "desk")
        result = run("import", "dossiers", path, "--data", small / "desk")
        assert result.returncode == 1 and "full" in result.stderr
        assert run("verify", "--data", small / "desk").returncode == 0
        assert group(small / "desk", "2026-Q1")["indicators"][2]["denominator"] == 0
    finally:
        os.system(f"umount {small}")
