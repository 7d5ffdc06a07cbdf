"""What the calculators read from docs/_data agrees with the pages that show them and with the other data files."""

from __future__ import annotations

import pytest
from conftest import ROOT

from scripts.calculators import judges, sizing
from scripts.demos import ai_act_dates, fit_and_speed, tokens_cost
from scripts.demos.stored import stored
from scripts.references.check import problems

SIZING = (ROOT / "docs/Engineering/gpu_sizing.md").read_text(encoding="utf-8")
COST = (ROOT / "docs/Engineering/cost_estimation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["model_shapes", "accelerators", "token_prices", "law_duties"])
def test_a_data_file_is_whole(name: str) -> None:
    assert list(problems(ROOT / f"docs/_data/{name}.yaml")) == [] and stored(name)


@pytest.mark.parametrize("name, page", [("model_shapes", SIZING), ("accelerators", SIZING), ("token_prices", COST)])
def test_the_page_cites_the_source_of_every_row(name: str, page: str) -> None:
    assert [row.key for row in stored(name) if f"@{row['source']}" not in page] == []


@pytest.mark.parametrize("name", [row.key for row in stored("token_prices")])
def test_a_stored_price_is_the_one_of_the_page(name: str) -> None:
    row = next(line for line in COST.splitlines() if line.startswith(f"| {name} |")).split("|")
    prices = tokens_cost.prices()[name]
    assert (float(row[2]), float(row[3]), float(row[5])) == (prices["fresh"], prices["cached"], prices["output"])
    written = row[4].strip()
    assert (
        prices["written"] == {"not listed": prices["fresh"], "no charge": 0}.get(written)
        or float(written) == prices["written"]
    )


@pytest.mark.parametrize(
    "name, gib",
    [
        ("llama-3-8b", 16.00),
        ("llama-3-70b", 40.00),
        ("gemma-3-27b", 10.41),
        ("deepseek-v3", 8.58),
        ("qwen3.5-27b", 8.15),
    ],
)
def test_a_stored_shape_has_the_cache_of_the_page_and_its_state(name: str, gib: float) -> None:
    model = fit_and_speed.models()[name]
    size = sizing.cache_bytes({**model, "state": model["state"] * 1024}, 131_072) / 2**30
    assert round(size, 2) == gib


def test_a_duty_begins_on_a_day_of_the_table_of_dates() -> None:
    known = {row["date"] for row in stored("law_dates")}
    assert [row["duty"] for row in stored("law_duties") if row["date"] not in known] == []


def test_every_use_and_role_of_a_duty_is_asked_for() -> None:
    for rule in ai_act_dates.rules():
        asked = {use for role in rule["roles"] for use in ai_act_dates.ASKED[role]} | {"any"}
        assert set(rule["uses"]) <= asked and set(rule["roles"]) <= set(ai_act_dates.ROLES), rule


def test_more_cards_than_heads_hold_copies_of_the_cache() -> None:
    assert sizing.copies({"kind": "grouped", "kv_heads": 8}, 8) == 1
    assert sizing.copies({"kind": "grouped", "kv_heads": 8}, 16) == 2


def test_many_users_read_all_experts_and_one_reads_the_active_ones() -> None:
    assert sizing.share_read(671, 37, 1) == pytest.approx(37 / 671)
    assert sizing.share_read(671, 37, 500) == pytest.approx(1)


def test_a_perfect_judge_corrects_nothing_and_adds_no_doubt() -> None:
    perfect = (50, 0, 0, 50)
    assert judges.corrected(0.8, perfect) == pytest.approx(0.8)
    assert judges.corrected_margin(0.8, 500, perfect) == pytest.approx(1.96 * (0.16 / 500) ** 0.5)
    assert judges.kappa(perfect) == 1 and judges.power(perfect) == 1


def test_a_small_sample_of_people_widens_the_interval() -> None:
    small, large = (9, 1, 3, 7), (900, 100, 300, 700)
    assert judges.corrected_margin(0.8, 500, small) > 2 * judges.corrected_margin(0.8, 500, large)
