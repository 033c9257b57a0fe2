"""The encoder: masked sentences in, logits of the types and a vector of the meaning out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# Longer sentences are cut, in word pieces: one in a hundred of the examples is longer.
LONGEST = 96


@dataclass(slots=True, frozen=True)
class Encoder:
    """An ONNX session with its tokenizer. One thread: the processes of a run share the cores."""

    session: Any
    tokenizer: Any

    @classmethod
    def load(cls, folder: Path) -> Encoder:
        """The encoder of a folder with `encoder.onnx` and `tokenizer.json`.

        Raises ImportError where its run time is not installed.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST)
        tokenizer.enable_padding()
        return cls(session, tokenizer)

    def encode(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Logits (one row a text, one column a type) and unit vectors, in order."""
        # The tokenizer takes nothing that cannot be written as UTF-8: lone surrogates are read as question marks.
        read = self.tokenizer.encode_batch([t.encode("utf-8", "replace").decode("utf-8") for t in texts])
        ids = np.array([r.ids for r in read], dtype=np.int64)
        seen = np.array([r.attention_mask for r in read], dtype=np.int64)
        logits, vectors = self.session.run(["logits", "vector"], {"ids": ids, "mask": seen})
        return logits, vectors
