import json

import pytest
from desk import run

VECTORS = [
    ("2025-12-30", 5, "working", "2026-01-08"), ("2026-01-08", 2, "working", "2026-01-10"),
    ("2026-02-13", 2, "working", "2026-02-24"), ("2026-02-13", 15, "working", "2026-03-13"),
    ("2026-04-24", 5, "working", "2026-05-06"), ("2026-04-29", 2, "working", "2026-05-05"),
    ("2026-08-20", 2, "working", "2026-08-22"), ("2025-04-24", 2, "working", "2025-04-26"),
    ("2025-04-29", 2, "working", "2025-05-06"), ("2026-08-28", 2, "working", "2026-09-04"),
    ("2026-08-14", 15, "working", "2026-09-08"), ("2026-11-20", 2, "working", "2026-11-25"),
    ("2026-11-21", 2, "working", "2026-11-25"), ("2026-11-13", 15, "working", "2026-12-07"),
    ("2026-07-20", 30, "calendar", "2026-08-19"), ("2026-07-24", 30, "calendar", "2026-08-24"),
    ("2026-01-17", 30, "calendar", "2026-02-23"), ("2026-10-25", 30, "calendar", "2026-11-25"),
]


def deadline(*arguments):
    result = run("deadline", *arguments, "--json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("start, days, count, due", VECTORS)
def test_the_vectors_of_the_rules(start, days, count, due):
    answer = deadline("--from", start, "--days", days, "--count", count)
    assert answer["dueDate"] == due
    assert answer["countedDays"] == days


def test_a_rule_prints_its_source_and_each_day():
    answer = deadline("pakn.refuse", "--from", "2026-02-13T09:30+07:00", "--explain")
    assert (answer["rule"], answer["dueDate"], answer["unit"]) == ("pakn.refuse", "2026-02-24", "working-day")
    assert answer["dueAt"] == "2026-02-25T00:00:00+07:00"
    assert answer["source"]
    assert [day["date"] for day in answer["days"] if day["counted"]] == ["2026-02-23", "2026-02-24"]
    assert {day["reason"] for day in answer["days"]} == {"weekend", "holiday", "working-day"}


def test_the_acceptance_of_a_complaint_changed_on_the_first_of_july_2026():
    assert deadline("complaint.accept", "--from", "2026-06-30")["unit"] == "calendar-day"
    assert deadline("complaint.accept", "--from", "2026-07-01")["unit"] == "working-day"


def test_a_year_without_a_confirmed_calendar_says_so():
    answer = deadline("pakn.answer", "--from", "2026-12-21")
    assert answer["unconfirmedYears"] == [2027] and answer["calendarConfirmed"] is False
    assert deadline("pakn.answer", "--from", "2026-03-02")["calendarConfirmed"] is True
    assert "2027" in run("deadline", "pakn.answer", "--from", "2026-12-21").stdout


@pytest.mark.parametrize("arguments, code, says", [
    (["pakn.nothing", "--from", "2026-01-05"], 1, "pakn.answer"),
    (["pakn.answer", "--from", "2026-02-29"], 1, "--from"),
    (["pakn.answer", "--from", "2026-02-13T09:30"], 1, "--from"),
    (["--days", "5", "--count", "sundays", "--from", "2026-01-05"], 1, "working, calendar"),
    (["--days", "99999999", "--count", "working", "--from", "2026-01-05"], 1, "10000"),
    (["--from", "2026-01-05"], 64, "RULE"),
    (["pakn.answer", "--from", "2026-01-05", "--nonsense"], 64, "--nonsense"),
])
def test_a_wrong_call_is_one_line(arguments, code, says):
    result = run("deadline", *arguments)
    assert result.returncode == code
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert says in result.stderr


def test_vietnamese_where_the_terminal_is():
    assert "ngày làm việc" in run("deadline", "pakn.answer", "--from", "2026-03-02", language="vi").stdout
