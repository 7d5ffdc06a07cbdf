"""Will it fit, and how fast: the calculator of the page on sizing. Mathematics in scripts/calculators/sizing.py."""

from __future__ import annotations

from typing import Any

from scripts.calculators import GB
from scripts.calculators.configuration import from_config
from scripts.calculators.sizing import cache_bytes, copies, estimate, prompt_seconds, share_read
from scripts.demos.html import (
    Group,
    bar,
    choice,
    controls,
    data,
    key,
    number,
    number_field,
    out,
    said,
    table,
    text_field,
    working,
)
from scripts.demos.stored import by_key

__all__ = ["cache_bytes", "copies", "estimate", "from_config", "prompt_seconds", "share_read"]

TITLE = "Will it fit, and how fast?"
NOTE = (
    "Speeds are ceilings: bytes that one token has to move, divided by bandwidth. A server stays below them, and its "
    "log decides what is held. Working memory, the share and the use of the peak rate are assumptions; change them. In "
    "a mixture of experts each token is taken to pick its experts independently, all equally likely. Latent caches are "
    "split over cards by user."
)
FORMATS = {
    "16": "bf16, 16 bits",
    "8.5008": "Q8_0, 8.5 bits",
    "8": "FP8, 8 bits",
    "6.5633": "Q6_K, 6.6 bits",
    "4.8944": "Q4_K_M, 4.9 bits",
    "4.5": "NVFP4, 4.5 bits",
    "4.25": "MXFP4, 4.25 bits",
}
KINDS = {
    "grouped": "every layer keeps all (MHA, GQA, MQA)",
    "sliding": "some layers keep a window",
    "hybrid": "some layers keep a state",
    "latent": "one latent vector (MLA)",
    "measured": "bytes per token, measured",
}
SHAPE = (
    "kind",
    "layers",
    "full_layers",
    "window",
    "kv_heads",
    "head_width",
    "latent_width",
    "rope_width",
    "query_width",
    "state",
)
MODEL, CARD = "llama-3-70b", "h100"
GIVEN = {
    "model": MODEL,
    "bits": "8",
    "element": "1",
    "card": CARD,
    "cards": 2,
    "tokens": 8192,
    "users": 32,
    "share": 92,
    "overhead": 1.5,
    "use": 50,
    "measured": 70272,
}


def models() -> dict[str, dict[str, Any]]:
    """The fields of each stored model as the form has them: parameters in billions, all that a shape can have."""
    made = by_key("model_shapes", "name", "parameters", "active", *SHAPE)
    for model in made.values():
        model["active"] = (model["active"] or model["parameters"]) / 1e9
        model["parameters"] /= 1e9
    return made


def cards() -> dict[str, dict[str, Any]]:
    """Memory in GB, bandwidth in GB/s and rate in TFLOP/s of each stored card."""
    return by_key("accelerators", "name", "memory", "bandwidth", "rate")


def given_from(form: dict[str, Any]) -> tuple[dict[str, float], dict[str, Any]]:
    """What `estimate` takes, from the values of the form: bytes, seconds and shares instead of their multiples."""
    given = {name: form[name] for name in ("tokens", "users", "cards", "memory", "overhead")}
    given |= {"parameters": form["parameters"] * 1e9, "active": form["active"] * 1e9}
    given |= {"bits": float(form["bits"]), "element": float(form["element"])}
    given |= {"share": form["share"] / 100, "utilisation": form["use"] / 100}
    given |= {"bandwidth": form["bandwidth"] * 1e9, "rate": form["rate"] * 1e12}
    return given, {**{name: form[name] for name in SHAPE}, "state": form["state"] * 1024, "measured": form["measured"]}


def sentence(form: dict[str, Any]) -> str:
    """The result in one line."""
    found = estimate(*given_from(form))
    who = "1 user gets" if form["users"] == 1 else f"each of {number(form['users'])} users gets"
    where = "one card" if form["cards"] == 1 else f"{number(form['cards'])} cards"
    need = f"{number(found['need'] / GB, 1)} of {number(found['room'] / GB, 1)} usable GB on {where}"
    if found["need"] > found["room"]:
        fit = f"room for {number(found['fit'])} such users" if found["fit"] else "not even one such user fits"
        return f"It does not fit: {need}; {fit}."
    return f"It fits: {need}; {who} at most {number(found['each'], int(found['each'] < 10))} tokens/s."


def memory_rows(form: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, how it comes about and gigabytes of each part of the memory."""
    given, _ = given_from(form)
    found = estimate(*given_from(form))
    held = found["memory"] - found["room"]
    sequence = f"{number(form['users'])} × {number(found['sequence'] / GB, 2)} GB for {number(form['tokens'])} tokens"
    working_memory = f"{number(form['cards'])} × {number(form['overhead'], 1)} GB"
    reserve = f"{number(100 - form['share'])} % of {number(found['memory'] / GB)} GB and {working_memory}"
    return [
        (
            "Weights",
            f"{number(form['parameters'], 2)} billion × {number(given['bits'], 2)} bits ÷ 8",
            number(found["weights"] / GB, 1),
        ),
        ("Caches", sequence, number(found["caches"] / GB, 1)),
        ("Reserve, working memory", reserve, number(held / GB, 1)),
        (
            "Left" if found["need"] <= found["room"] else "Missing",
            "",
            number(abs(found["room"] - found["need"]) / GB, 1),
        ),
    ]


def shares(form: dict[str, Any]) -> list[float]:
    """Weights, caches and reserve as shares of the memory, or of what is needed when that is more."""
    found = estimate(*given_from(form))
    held = found["memory"] - found["room"]
    whole = max(found["memory"], found["need"] + held)
    return [found["weights"] / whole, found["caches"] / whole, held / whole]


def speed_rows(form: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, how it comes about and value of what the memory and the speed allow."""
    given, shape = given_from(form)
    found = estimate(given, shape)
    read = found["weights"] * share_read(given["parameters"], given["active"], given["users"])
    bandwidth = number(form["cards"] * form["bandwidth"] / 1000, 2)
    moved = f"{number(read / GB, 1)} + {number(found['caches'] / GB, 1)} GB a step at {bandwidth} TB/s"
    rate = f"{number(form['use'])} % of {number(form['cards'] * form['rate'])} TFLOP/s"
    return [
        ("Users that fit", f"{number(form['tokens'])} tokens each", number(found["fit"])),
        ("Tokens/s, each user", moved, number(found["each"], 1)),
        ("Tokens/s, all users", "", number(found["together"])),
        (
            "Reading a prompt, s",
            f"{number(form['tokens'])} tokens at {rate}",
            number(found["prompt"], 2),
        ),
    ]


def first_form() -> dict[str, Any]:
    """The values of the form at the start: the third row of the page's example with several cards."""
    return {**GIVEN, **models()[MODEL], **cards()[CARD]}


def first_state() -> str:
    """Llama 3 70B in FP8 for 32 users on two cards of 80 GB."""
    form = first_form()
    memory = [
        (f"{key(at) if at < 4 else ''}{name}{working(how) if how else ''}", value)
        for at, (name, how, value) in enumerate(memory_rows(form), start=1)
    ]
    speed = [(f"{name}{working(how) if how else ''}", value) for name, how, value in speed_rows(form)]
    told = f"{models()[MODEL]['name']} in {FORMATS[form['bits']]}, caches in 8 bits, on {form['cards']} × {cards()[CARD]['name']}"
    return (
        controls("fit_and_speed", *_main(), *_groups(form), link=True)
        + said(sentence(form))
        + out(bar(*shares(form)), table(("Memory", "GB"), memory), table(("At most", ""), speed))
        + f'<p class="demo__without">Computed for {told}.</p>'
        + data({"models": models(), "cards": cards()})
    )


def _main() -> list:
    own = {"own": "my own numbers, below"}
    return [
        choice("model", "Model", {name: model["name"] for name, model in models().items()} | own, MODEL),
        choice("bits", "Weights", FORMATS, GIVEN["bits"]),
        choice("element", "Cache numbers", {"2": "16 bits", "1": "8 bits"}, GIVEN["element"]),
        choice("card", "Card", {name: card["name"] for name, card in cards().items()} | own, CARD),
        number_field("cards", "Number of cards", GIVEN["cards"], 1, 1024, 1),
        number_field("tokens", "Tokens per user", GIVEN["tokens"], 1, 10_000_000, 1),
        number_field("users", "Users at once", GIVEN["users"], 1, 100_000, 1),
    ]


def _groups(form: dict[str, Any]) -> list[Group]:
    shape = [
        number_field("parameters", "Parameters, billions", form["parameters"], 0.001, 100_000),
        number_field("active", "Active per token, billions", form["active"], 0.001, 100_000),
        choice("kind", "Cache", KINDS, form["kind"]),
        number_field("layers", "Layers", form["layers"], 1, 1000, 1),
        number_field("full_layers", "Layers that keep all", form["full_layers"], 0, 1000, 1),
        number_field("window", "Window, tokens", form["window"], 0, 10_000_000, 1),
        number_field("kv_heads", "Key-value heads", form["kv_heads"], 0, 1024, 1),
        number_field("head_width", "Head width", form["head_width"], 0, 8192, 1),
        number_field("latent_width", "Latent width", form["latent_width"], 0, 65_536, 1),
        number_field("rope_width", "Rotary width", form["rope_width"], 0, 8192, 1),
        number_field("query_width", "Query heads × width", form["query_width"], 0, 1_000_000, 1),
        number_field("state", "State per user, KiB", form["state"], 0, 10_000_000),
        number_field("measured", "Bytes per token", form["measured"], 1, 100_000_000),
    ]
    card = [
        number_field("memory", "Memory, GB a card", form["memory"], 1, 10_000),
        number_field("bandwidth", "Bandwidth, GB/s", form["bandwidth"], 1, 1_000_000),
        number_field("rate", "16-bit rate, TFLOP/s", form["rate"], 1, 1_000_000),
        number_field("share", "Usable share, %", form["share"], 1, 100),
        number_field("overhead", "Working memory, GB a card", form["overhead"], 0, 1000),
        number_field("use", "Of the rate in prompts, %", form["use"], 1, 100),
    ]
    told = "Fills the fields of the shape; parameters are not in it. Nothing leaves this page."
    paste = [text_field("config", "Text of a config.json", "", 50_000, 4, told, linked=False)]
    return [
        Group("Shape of the model", shape, True),
        Group("Card and engine", card, True),
        Group("Read a config.json", paste, True),
    ]
