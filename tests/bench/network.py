"""Fits the network behind the second judgment: grade and kind of a sentence from one hidden layer, several averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.ranking.company import KINDS

UNITS = 32
NETWORKS = 4  # that start differently; their mean is one with all their units, and varies less than each
ROUNDS = 10  # through all sentences; each input is left out now and then, so that more do not fit the noise
BATCH = 1024
RATE = 2e-3
DECAY = 3e-4
LEFT_OUT = 0.1  # share of the inputs, by chance, in each step
KIND = 0.3  # what telling the kind counts beside the grade
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """A layer of rectified units, and a linear way past it, to the grade and the kinds."""

    inner_weights: Floats
    inner_constant: Floats
    outer_weights: Floats
    direct_weights: Floats
    outer_constant: Floats


def fitted_network(inputs: Floats, wanted: Any, counts: Any, kinds: NDArray[np.intp]) -> Network:
    """The mean of some networks; `kinds` is -1 where nobody said."""
    found = [_trained(inputs, wanted, counts / counts.mean(), kinds, seed) for seed in range(NETWORKS)]
    inner, inner_constant, outer, direct, constant = zip(*found, strict=True)
    return Network(
        np.concatenate(inner, axis=1),
        np.concatenate(inner_constant),
        (np.concatenate(outer) / NETWORKS).astype(np.float32),
        np.mean(direct, axis=0, dtype=np.float32),
        np.mean(constant, axis=0, dtype=np.float32),
    )


def _trained(inputs: Floats, wanted: Any, counts: Any, kinds: NDArray[np.intp], seed: int) -> list[Floats]:
    """Weights by Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015), its rate falling."""
    chance = np.random.default_rng(seed)
    width, outs = inputs.shape[1], 1 + len(KINDS)
    constant = np.zeros(outs, dtype=np.float32)
    constant[0] = np.average(wanted, weights=counts)
    weights = [
        chance.normal(0.0, width**-0.5, (width, UNITS)).astype(np.float32),
        np.zeros(UNITS, dtype=np.float32),
        np.zeros((UNITS, outs), dtype=np.float32),
        np.zeros((width, outs), dtype=np.float32),
        constant,
    ]
    mean, square = [np.zeros_like(one) for one in weights], [np.zeros_like(one) for one in weights]
    batches = max(1, len(inputs) // BATCH)
    for step in range(1, ROUNDS * batches + 1):
        if step % batches == 1 or batches == 1:
            order = np.array_split(chance.permutation(len(inputs)), batches)
        at = order[(step - 1) % batches]
        kept = chance.random((len(at), width), dtype=np.float32) > LEFT_OUT
        seen = inputs[at] * kept / np.float32(1.0 - LEFT_OUT)
        slopes = _slopes(weights, seen, wanted[at], counts[at], kinds[at])
        rate = RATE * 0.5 * (1.0 + np.cos(np.pi * step / (ROUNDS * batches)))
        for k, slope in enumerate(slopes):
            mean[k] = 0.9 * mean[k] + 0.1 * slope
            square[k] = 0.999 * square[k] + 0.001 * slope**2
            moved = (mean[k] / (1.0 - 0.9**step)) / (np.sqrt(square[k] / (1.0 - 0.999**step)) + 1e-8)
            weights[k] = (weights[k] - rate * moved).astype(np.float32)
    return weights


def _slopes(weights: list[Floats], seen: Floats, wanted: Any, counts: Any, kinds: NDArray[np.intp]) -> list[Floats]:
    """How the loss rises with each weight: squared error of the grade, cross entropy of the kind where it is known."""
    inner, inner_constant, outer, direct, constant = weights
    before = seen @ inner + inner_constant
    units = np.maximum(before, 0.0)
    out = units @ outer + seen @ direct + constant
    off = np.zeros_like(out)
    off[:, 0] = 2.0 * counts * (out[:, 0] - wanted) / len(seen)
    said = np.flatnonzero(kinds >= 0)
    chances = np.exp(out[said, 1:] - out[said, 1:].max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    chances[np.arange(len(said)), kinds[said]] -= 1.0
    off[said, 1:] = KIND * chances / len(seen)
    back = (off @ outer.T) * (before > 0.0)
    return [
        seen.T @ back + np.float32(DECAY) * inner,
        back.sum(axis=0),
        units.T @ off + np.float32(DECAY) * outer,
        seen.T @ off,
        off.sum(axis=0),
    ]
