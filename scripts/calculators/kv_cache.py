"""Bytes of the cache of keys and values, by kind of attention. All are for one sequence.

`element` is the bytes per stored number: 2 for 16 bits, 1 for FP8.
"""

from __future__ import annotations


def grouped_per_token(layers: int, kv_heads: int, head_width: int, element: float = 2) -> float:
    """Bytes per token of multi-head, grouped-query (fewer `kv_heads`) or multi-query attention (one).

    Source: one key and one value per layer and key-value head, arXiv 1911.02150 and 2305.13245.
    """
    return 2 * layers * kv_heads * head_width * element


def latent_per_token(layers: int, latent_width: int, rope_width: int, element: float = 2) -> float:
    """Bytes per token of multi-head latent attention: one compressed vector and one shared rotary key per layer.

    Source: arXiv 2405.04434; `kv_lora_rank` and `qk_rope_head_dim` in a configuration file.
    """
    return layers * (latent_width + rope_width) * element


def grouped(tokens: int, layers: int, kv_heads: int, head_width: int, element: float = 2) -> float:
    """Bytes of a cache that keeps every token in every layer."""
    return tokens * grouped_per_token(layers, kv_heads, head_width, element)


def latent(tokens: int, layers: int, latent_width: int, rope_width: int, element: float = 2) -> float:
    """Bytes of a latent cache that keeps every token."""
    return tokens * latent_per_token(layers, latent_width, rope_width, element)


def sliding(
    tokens: int,
    global_layers: int,
    local_layers: int,
    window: int,
    kv_heads: int,
    head_width: int,
    element: float = 2,
) -> float:
    """Bytes when `local_layers` keep only the last `window` tokens and the others all of them.

    Source: interleaved local and global layers, arXiv 2503.19786. An engine may reserve more (see the page).
    """
    kept = global_layers * tokens + local_layers * min(tokens, window)
    return kept * grouped_per_token(1, kv_heads, head_width, element)


def hybrid(
    tokens: int, full_layers: int, kv_heads: int, head_width: int, state: float = 0, element: float = 2
) -> float:
    """Bytes when only `full_layers` keep tokens and the others a state of `state` bytes in all, whatever the length.

    Source: github.com/unslothai/unsloth/pull/4757.
    """
    return grouped(tokens, full_layers, kv_heads, head_width, element) + state
