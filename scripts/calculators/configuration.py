"""What the text of a config.json, as Hugging Face writes it, says about the shape of a model."""

from __future__ import annotations

import json
from typing import Any

NEEDED = ("num_hidden_layers", "num_attention_heads")
FULL, LOCAL = "full_attention", "sliding_attention"


def from_config(text: str) -> dict[str, Any]:
    """The fields of a shape, as scripts/calculators/sizing.py has them; or `error` with what is wrong in words."""
    try:
        config = json.loads(text)
    except ValueError:
        config = None
    if not isinstance(config, dict):
        return {"error": "This is not the text of a config.json."}
    config = config.get("text_config", config)
    for name in NEEDED:
        if not isinstance(config.get(name), int) or config[name] < 1:
            return {"error": f"The field {name} is missing or not a whole number above 0."}
    return _latent(config) if config.get("kv_lora_rank") else _by_heads(config)


def _latent(config: dict[str, Any]) -> dict[str, Any]:
    rope = config.get("qk_rope_head_dim", 0)
    widths = config.get("qk_nope_head_dim", 128) + rope + config.get("v_head_dim", 128)
    query = config["num_attention_heads"] * widths // 2
    shape = {"kind": "latent", "layers": config["num_hidden_layers"], "query_width": query}
    return shape | {"latent_width": config["kv_lora_rank"], "rope_width": rope}


def _by_heads(config: dict[str, Any]) -> dict[str, Any]:
    layers, heads = (config[name] for name in NEEDED)
    width = config.get("head_dim") or config.get("hidden_size", 0) // heads
    kinds = config.get("layer_types") or [FULL] * layers
    full = kinds.count(FULL)
    kind = "sliding" if LOCAL in kinds else "hybrid" if full < len(kinds) else "grouped"
    shape = {"kind": kind, "layers": layers, "full_layers": full, "window": config.get("sliding_window") or 0}
    kept = config.get("num_key_value_heads") or heads
    return shape | {"kv_heads": kept, "head_width": width, "query_width": heads * width}
