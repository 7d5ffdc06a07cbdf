"""scripts/calculators: they return what outside sources print."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module

import pytest
from conftest import ROOT

from scripts.calculators import GB, GIB, bounds, intervals, kv_cache, tokens_cost
from scripts.calculators.tokens_cost import Prices

CASES = json.loads((ROOT / "tests/data/calculator_goldens.json").read_text(encoding="utf-8"))["cases"]
PUBLISHED = [case for case in CASES if case["published"]]
UNITS = {None: 1, "MB": 10**6, "GB": GB, "MiB": 2**20, "GiB": GIB}

SMALL, LARGE = 8_030_261_248, 70_553_706_496  # parameters of Llama 3


def by_name(case: dict) -> str:
    return case["id"]


def result(case: dict) -> object:
    module, _, function = case["function"].partition(".")
    return getattr(import_module(f"scripts.calculators.{module}"), function)(**case["arguments"])


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_a_golden_value_is_computed(case: dict) -> None:
    digits = 5e-5 if case["function"] == "intervals.wilson" else 0  # kept with four decimals
    assert result(case) == pytest.approx(case["value"], rel=1e-12, abs=digits)


@pytest.mark.parametrize("case", PUBLISHED, ids=by_name)
def test_a_published_value_is_met_to_its_last_digit(case: dict) -> None:
    value = Decimal(result(case)) / UNITS[case["unit"]]
    assert value.quantize(Decimal(case["published"]), ROUND_HALF_UP) == Decimal(case["published"])


def test_outside_sources_print_many_of_the_values() -> None:
    assert len(PUBLISHED) >= 12
    assert all(case["source"] != "computed" for case in PUBLISHED)


def test_weights_that_do_not_fit_leave_no_room() -> None:
    assert bounds.cache_room(80 * GB, 0.92, 2 * LARGE, 1.5 * GB) < 0


def test_a_window_longer_than_the_text_saves_nothing() -> None:
    assert kv_cache.sliding(500, 10, 52, 1024, 16, 128) == kv_cache.grouped(500, 62, 16, 128)


def test_a_large_batch_is_limited_by_arithmetic() -> None:
    flops, seconds = 989e12, bounds.decode_seconds(2 * SMALL, 0, 4096, SMALL, 3.35e12, 989e12)
    assert seconds == pytest.approx(2 * SMALL * 4096 / flops)


def test_storing_at_the_fresh_price_is_the_default() -> None:
    plain = tokens_cost.agent_cost(20, 4000, 1800, 300, Prices(2, 0.10, 10), caching=True)
    assert plain == pytest.approx(0.17478)


def test_two_machines_are_kept_even_without_work() -> None:
    assert tokens_cost.machines_needed(1, 108_000, least=2) == 2
    assert tokens_cost.machines_needed(300_000, 108_000, least=2) == 3


def test_one_variant_scores_its_true_rate_and_more_score_higher() -> None:
    assert intervals.expected_best(0.8, 500, 1) == pytest.approx(0.8)
    assert intervals.expected_best(0.5, 1, 2) == pytest.approx(0.75)


def test_equal_models_on_the_same_items_have_a_gap_of_zero_within_the_margin() -> None:
    assert intervals.paired_margin(0, 0, 500) == 0
    assert intervals.paired_margin(50, 50, 100) == pytest.approx(0.196)
