"""Trains the second opinion on the project's own sentences and writes it as an int8 ONNX file. See README.md.

python tools/opinion/train.py BASE [--check] [--epochs 3] [--taught weights.pt]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cite
import numpy as np
import torch
from labelled import SOURCE, TARGET, Labelled, everything, is_held, sentences, write_held
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

OUT = cite.OUT
LONGEST = 96
# The lower layers of the base that are kept, and of them those that do not learn.
LAYERS, FROZEN = 8, 2
# Chosen on sentences kept back: the usual range for encoders of this size.
RATE, HEAD_RATE, BATCH, SMOOTHING, WARM_UP = 5e-5, 1e-3, 32, 0.1, 0.1


class Reader(nn.Module):
    """The encoder with a linear head over the mean of all tokens and the two parties' own."""

    def __init__(self, base: str, types: int, parties: tuple[int, int]) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        self.encoder.config.num_hidden_layers = LAYERS
        # A few thousand sentences hold too few of the words to move their meanings.
        self.encoder.embeddings.requires_grad_(False)
        self.encoder.encoder.layer[:FROZEN].requires_grad_(False)
        self.parties = parties
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(3 * self.encoder.config.hidden_size, types)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits, and a unit vector for finding examples that are alike."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        parts = [_mean(hidden, mask)] + [_mean(hidden, (ids == party).long()) for party in self.parties]
        vector = nn.functional.normalize(parts[0] + parts[1] + parts[2], dim=-1)
        return self.head(self.drop(torch.cat(parts, -1))), vector


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)


@dataclass
class Trainer:
    """Base, tokenizer and types, and how a model is made of rows."""

    base: str
    tokenizer: Any
    types: list[str]
    epochs: int

    @classmethod
    def of(cls, base: str, rows: Sequence[Labelled], epochs: int) -> Trainer:
        """The trainer of an encoder from `base`, for the types of the rows."""
        tokenizer = AutoTokenizer.from_pretrained(base)
        tokenizer.add_special_tokens({"additional_special_tokens": [SOURCE, TARGET]})
        return cls(base, tokenizer, sorted({r.type for r in rows}), epochs)

    def untaught(self) -> Reader:
        """The base with a new head."""
        parties = tuple(self.tokenizer.convert_tokens_to_ids([SOURCE, TARGET]))
        return Reader(self.base, len(self.types), parties)

    def tensors(self, rows: Sequence[Labelled], masked: bool = False) -> tuple[Tensor, Tensor]:
        """Token ids and mask of a batch."""
        texts = [r.read(masked) for r in rows]
        read = self.tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
        return read["input_ids"], read["attention_mask"]

    def train(self, reader: Reader, rows: Sequence[Labelled], seed: int = 0) -> Reader:
        """The reader when it has learned the rows."""
        dice = random.Random(seed)
        groups = [
            {"params": [p for p in reader.encoder.parameters() if p.requires_grad], "lr": RATE},
            {"params": reader.head.parameters(), "lr": HEAD_RATE},
        ]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        steps = self.epochs * -(-len(rows) // BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda n: min(1.0, (n + 1) / (WARM_UP * steps)) * max(0.0, 1 - n / steps)
        )
        reader.train()
        for epoch in range(self.epochs):
            losses = []
            for batch in batches(rows, dice):
                # Half of the batches hide who the parties are, so that a type is not learned from names.
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    logits, _ = reader(*self.tensors(batch, masked=dice.random() < 0.5))
                wanted = torch.tensor([self.types.index(r.type) for r in batch])
                loss = nn.functional.cross_entropy(logits.float(), wanted, label_smoothing=SMOOTHING)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                losses.append(loss.item())
            print(f"epoch {epoch + 1} of {self.epochs}: loss {np.mean(losses):.3f}", flush=True)
        return reader.eval()

    @torch.no_grad()
    def read(self, reader: Reader, rows: Sequence[Labelled]) -> np.ndarray:
        """Logits of all rows."""
        made = [reader(*self.tensors(rows[n : n + 64]))[0] for n in range(0, len(rows), 64)]
        return torch.cat(made).numpy()


def batches(rows: Sequence[Labelled], dice: random.Random) -> list[list[Labelled]]:
    """The rows in a new order, those of like length together."""
    order = sorted(rows, key=lambda r: len(r.text) // 40 + 2 * dice.random())
    made = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    dice.shuffle(made)
    return made


def temperature(logits: np.ndarray, wanted: np.ndarray) -> float:
    """What logits are divided by so that their probabilities are as sure as they are right."""

    def loss(t: float) -> float:
        scaled = logits / t - (logits / t).max(1, keepdims=True)
        return float((np.log(np.exp(scaled).sum(1)) - scaled[np.arange(len(wanted)), wanted]).mean())

    return round(min(np.arange(0.3, 2.0, 0.05), key=loss), 2)


def write(trainer: Trainer, reader: Reader, rows: list[Labelled], heat: float, accuracy: float) -> None:
    """The encoder in int8, its tokenizer, and the examples with their vectors."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    OUT.mkdir(parents=True, exist_ok=True)
    raw, done = OUT / "raw.onnx", OUT / "encoder.onnx"
    free = {0: "row", 1: "token"}
    axes = {"ids": free, "mask": free, "logits": {0: "row"}, "vector": {0: "row"}}
    torch.onnx.export(
        reader, trainer.tensors(rows[:2]), str(raw), input_names=["ids", "mask"], output_names=["logits", "vector"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(raw), str(done), weight_type=QuantType.QInt8, per_channel=True)
    raw.unlink()
    trainer.tokenizer.backend_tokenizer.save(str(OUT / "tokenizer.json"))
    cite.write(rows)
    about = {
        "types": trainer.types, "temperature": heat, "held_out_accuracy": round(accuracy, 3), "sentences": len(rows),
        "layers": LAYERS, "version": hashlib.sha256(done.read_bytes()).hexdigest()[:16],
    }  # fmt: skip
    (OUT / "about.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="folder of the encoder to start from")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--taught", type=Path, help="a file of weights to go on from, and to keep them in")
    given = parser.parse_args()
    torch.manual_seed(0)
    rows = everything()
    held, learned = [r for r in sentences() if is_held(r)], [r for r in rows if not is_held(r)]
    trainer = Trainer.of(given.base, rows, given.epochs)
    reader = trainer.untaught()
    if given.taught and given.taught.exists():
        reader.load_state_dict(torch.load(given.taught, weights_only=True))
    reader = trainer.train(reader, learned)
    if given.taught:
        torch.save(reader.state_dict(), given.taught)
    logits = trainer.read(reader, held)
    wanted = np.array([trainer.types.index(r.type) for r in held])
    accuracy, heat = float((logits.argmax(1) == wanted).mean()), temperature(logits, wanted)
    print(f"{len(learned)} sentences learned; of {len(held)} others {accuracy:.3f} right, temperature {heat}")
    if not given.check:
        write(trainer, reader, learned, heat, accuracy)
        write_held()


if __name__ == "__main__":
    main()
