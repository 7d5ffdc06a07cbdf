"""Will a model fit, and how fast can it be: weights, caches and bounds put together for several cards.

A shape is a mapping: `kind` is grouped, sliding, hybrid, latent or measured; the others are layers, full_layers,
window, kv_heads, head_width, latent_width, rope_width, query_width, state (bytes of a sequence) and measured (bytes of
a token).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from scripts.calculators import GB, bounds, kv_cache, weights

Shape = Mapping[str, float | str]


def cache_bytes(shape: Shape, tokens: int, element: float = 2) -> float:
    """Bytes of the cache of one sequence."""
    if shape["kind"] == "latent":
        return kv_cache.latent(tokens, shape["layers"], shape["latent_width"], shape["rope_width"], element)
    if shape["kind"] == "measured":
        return tokens * shape["measured"]
    heads = shape["kv_heads"], shape["head_width"]
    if shape["kind"] == "sliding":
        local = shape["layers"] - shape["full_layers"]
        return kv_cache.sliding(tokens, shape["full_layers"], local, shape["window"], *heads, element)
    if shape["kind"] == "hybrid":
        return kv_cache.hybrid(tokens, shape["full_layers"], *heads, shape["state"], element)
    return kv_cache.grouped(tokens, shape["layers"], *heads, element)


def copies(shape: Shape, cards: int) -> float:
    """How often the cards hold a cache: once while there is a head for each. A latent one is split by users."""
    if shape["kind"] in ("latent", "measured"):
        return 1
    return max(1, cards / shape["kv_heads"])


def share_read(parameters: float, active: float, users: int) -> float:
    """Share of the weights that a step reads when each token picks its experts by itself, all equally likely."""
    return 1 - (1 - active / parameters) ** users


def prompt_seconds(shape: Shape, active: float, tokens: int, rate: float, utilisation: float) -> float:
    """Least seconds to read a prompt; layers with a window look at less, those with a state do no attention."""
    full = shape["full_layers"] if shape["kind"] in ("sliding", "hybrid") else shape["layers"]
    seconds = bounds.prefill_seconds(active, full, shape["query_width"], tokens, rate, utilisation)
    if shape["kind"] != "sliding":
        return seconds
    window = min(tokens, shape["window"])
    pairs = 2 * tokens * window - window**2
    return seconds + 2 * (shape["layers"] - full) * shape["query_width"] * pairs / (rate * utilisation)


def estimate(given: Mapping[str, float], shape: Shape) -> dict[str, float]:
    """Memory in bytes, users, tokens per second and seconds.

    `given` has parameters, active, bits, element, tokens, users, cards, memory and overhead (GB a card), share (0 to
    1), bandwidth (bytes a second), rate (operations a second) and utilisation (0 to 1).
    """
    weight = weights.weight_bytes(given["parameters"], given["bits"])
    cache = cache_bytes(shape, given["tokens"], given["element"]) * copies(shape, given["cards"])
    room = given["cards"] * bounds.cache_room(given["memory"] * GB, given["share"], 0, given["overhead"] * GB)
    read = weight * share_read(given["parameters"], given["active"], given["users"])
    bandwidth, rate = given["cards"] * given["bandwidth"], given["cards"] * given["rate"]
    step = bounds.decode_seconds(read, cache, given["users"], given["active"], bandwidth, rate)
    return {
        "weights": weight,
        "sequence": cache,
        "caches": given["users"] * cache,
        "need": weight + given["users"] * cache,
        "room": room,
        "memory": given["cards"] * given["memory"] * GB,
        "fit": max(0, math.floor((room - weight) / cache)),
        "each": 1 / step,
        "together": given["users"] / step,
        "prompt": prompt_seconds(shape, given["active"], given["tokens"], rate, given["utilisation"]),
    }
