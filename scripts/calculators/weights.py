"""Parameters of a transformer and the bytes that they take."""

from __future__ import annotations

from collections.abc import Iterable


def dense_parameters(
    layers: int,
    width: int,
    feed_forward: int,
    heads: int,
    kv_heads: int,
    vocabulary: int,
    head_width: int | None = None,
    tied: bool = False,
) -> int:
    """Parameters of a dense decoder with gated feed-forward layers and no biases.

    Embedding (twice unless input and output share it), then per layer the query and output matrices, the key and
    value matrices, three feed-forward matrices and two norms, and one norm at the end. Source: the layer shapes of
    Llama 3, arXiv 2407.21783; heads of keys and values as in arXiv 2305.13245.
    """
    head = head_width or width // heads
    attention = 2 * width * heads * head + 2 * width * kv_heads * head
    layer = attention + 3 * width * feed_forward + 2 * width
    return (1 if tied else 2) * vocabulary * width + layers * layer + width


def weight_bytes(parameters: float, bits: float) -> float:
    """Bytes of that many parameters at an average number of bits each."""
    return parameters * bits / 8


def block_bits(value_bits: float, scale_bits: float, block: int) -> float:
    """Average bits of a format in which every `block` values share one scale.

    Source: the block formats of arXiv 2310.10537 (MXFP4: 4-bit values, an 8-bit scale per 32).
    """
    return value_bits + scale_bits / block


def lora_parameters(rank: int, shapes: Iterable[tuple[int, int]], layers: int) -> int:
    """Trainable parameters of low-rank adapters on matrices of these (input, output) widths in every layer.

    Source: arXiv 2106.09685, one rank x input and one output x rank matrix each.
    """
    return layers * sum(rank * (inner + outer) for inner, outer in shapes)
