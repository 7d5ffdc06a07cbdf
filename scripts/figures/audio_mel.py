"""Mel filters over frequency, and the log-mel bands that two pure tones light up."""

from __future__ import annotations

import numpy as np

from scripts.figures.plot import FOUR, INK, MUTED, ONE, axes, svg

RATE, WINDOW, HOP = 16_000, 400, 160


def edges(bands: int) -> np.ndarray:
    """Corner frequencies of triangular filters that are equally spaced in mel, from 0 to 8,000 Hz."""
    top = 2595 * np.log10(1 + RATE / 2 / 700)
    return 700 * (10 ** (np.linspace(0, top, bands + 2) / 2595) - 1)


def filters(bands: int, frequency: np.ndarray) -> np.ndarray:
    e = edges(bands)
    up = (frequency - e[:-2, None]) / (e[1:-1] - e[:-2])[:, None]
    down = (e[2:, None] - frequency) / (e[2:] - e[1:-1])[:, None]
    return np.maximum(0, np.minimum(up, down))


def log_mel(tone: float, bands: int = 80) -> np.ndarray:
    """Mean log-mel energies of a second of a pure tone, the loudest band at 0."""
    t = np.arange(RATE) / RATE
    frames = np.lib.stride_tricks.sliding_window_view(np.sin(2 * np.pi * tone * t), WINDOW)[::HOP]
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW))) ** 2
    value = np.log10(np.maximum(power @ filters(bands, np.fft.rfftfreq(WINDOW, 1 / RATE)).T, 1e-10)).mean(axis=0)
    return np.maximum(value - value.max(), -8)


def draw() -> str:
    figure, (top, bottom) = axes(430, 400, nrows=2)
    frequency = np.linspace(0, RATE / 2, 2001)
    for k, row in enumerate(filters(12, frequency)):
        keep = row > 0
        top.plot(frequency[keep], row[keep], color=ONE if k % 2 else INK, lw=1.6)
    top.set(xlim=(0, 8000), ylim=(0, 1.1), xlabel="frequency, Hz", yticks=[], ylabel="weight")
    top.set_xticks([0, 2000, 4000, 6000, 8000], ["0", "2,000", "4,000", "6,000", "8,000"])
    for tone, colour, dash in ((440, ONE, "-"), (3520, FOUR, "--")):
        value = log_mel(tone)
        bottom.plot(np.arange(1, 81), value, dash, color=colour)
        bottom.text(value.argmax() + 4, 0.1, f"{tone:,} Hz", color=colour, va="bottom")
    bottom.set(xlim=(1, 80), ylim=(-8.4, 1.2), xlabel="mel band, of 80", ylabel="log energy")
    bottom.set_yticks([0, -4, -8], ["0", "−4", "−8"])
    bottom.tick_params(colors=MUTED)
    return svg(figure)
