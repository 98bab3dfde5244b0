"""The group explained: what is at stake, what it would take, what was known when."""
import re
from datetime import date, timedelta

import pytest

# The demo ends today, whatever the day.
PERIOD = f"{date.today() - timedelta(90)}..{date.today() + timedelta(60)}"


@pytest.fixture
def centre(demo):
    # Whoever chose another language before.
    demo.cookies.clear()
    return demo.log_in(*demo.accounts["centre"][0])


def words(answer):
    assert answer.status == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def test_the_number_at_stake_is_the_length_of_the_list_behind_it(centre):
    text = centre.get(f"/desk/satisfaction?period={PERIOD}").text
    links = re.findall(r'href="(/desk/satisfaction/endangered\?[^"]+)"[^>]*>([\d.]+)<', text)
    assert links
    for href, count in links:
        address, listed, number = href.replace("&amp;", "&"), 0, 1
        while (found := centre.get(f"{address}&page={number}").text.count('scope="row"')):
            listed, number = listed + found, number + 1
        assert listed == int(count.replace(".", "")), href


def test_a_wanted_score_is_answered_in_records(centre):
    present = centre.json("GET", f"/api/v1/satisfaction?period={PERIOD}").value["points"]
    assert present < 18
    few, many = (
        re.search(r"Thêm ([\d.]+) phản ánh", words(centre.get(f"/desk/satisfaction?period={PERIOD}&wanted={wanted}")))
        for wanted in (f"{present + (18 - present) / 4:.2f}".replace(".", ","), f"{18 - (18 - present) / 4:.2f}"))
    assert few and many and int(few[1]) < int(many[1].replace(".", ""))
    assert "không thể đạt" in words(centre.get(f"/desk/satisfaction?period={PERIOD}&wanted=18"))
    assert "đã đạt số điểm này" in words(centre.get(f"/desk/satisfaction?period={PERIOD}&wanted=0"))


@pytest.mark.parametrize("wanted", ["19", "18,01", "-1", "1e3", "ba", "1.2.3", "9" * 30, "."])
def test_a_wanted_score_that_makes_no_sense_is_refused_in_words(centre, wanted):
    answer = centre.get(f"/desk/satisfaction?wanted={wanted}")
    assert answer.status == 400 and "từ 0 đến 18" in answer.text


def test_a_period_that_is_over_has_nothing_at_stake(centre):
    assert 'id="outlook"' not in centre.get("/desk/satisfaction?period=2026-Q1").text
    assert 'id="outlook"' not in centre.get(f"/desk/satisfaction?as-of={date.today() - timedelta(20)}").text


def test_what_was_known_then_holds_for_the_figures_and_for_the_records_behind_them(centre):
    assert "trên 0" in words(centre.get("/desk/satisfaction?known-at=2020-01-01"))
    page = centre.get(f"/desk/satisfaction?period={PERIOD}").text
    href = re.search(r'href="(/desk/satisfaction/records\?indicator=20[^"]+)"', page).group(1).replace("&amp;", "&")
    assert 'scope="row"' in centre.get(href).text
    then = centre.get(href + "&known-at=2020-01-01")
    assert then.status == 200 and 'scope="row"' not in then.text
    assert "known-at=2020-01-01" in then.text


@pytest.mark.parametrize("indicator", [18, 19])
def test_a_denominator_is_the_length_of_the_list_behind_it(centre, indicator):
    text = centre.get(f"/desk/satisfaction?period={PERIOD}").text
    href, whole = re.search(rf'href="(/desk/satisfaction/counted\?indicator={indicator}[^"]*)"[^>]*>[\d.]+ trên ([\d.]+)<', text).groups()
    listed = centre.get(href.replace("&amp;", "&"))
    assert listed.status == 200 and listed.text.count('scope="row"') == int(whole)


@pytest.mark.parametrize("clue, officer, centre", [("overlap", 403, 200), ("since", 403, 200), ("late", 200, 200)])
def test_a_clue_that_tells_who_was_rated_badly_is_not_for_those_who_handled_the_dossier(demo, clue, officer, centre):
    for role, status in (("officer", officer), ("centre", centre)):
        demo.log_in(*demo.accounts[role][0])
        assert demo.get(f"/desk/scores/{date.today()}/records?clue={clue}").status == status, role
