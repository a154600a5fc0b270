"""An encoder with a linear layer on top, in torch: trained, scored, and written to a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.learning.calibration import Floats
from stance.learning.pretrained import Spans, shares, tokenized
from stance.learning.weights import EncoderError, libraries, like_length, load, padded

WARM_UP = 0.1  # share of the steps over which the learning rate rises
HEAD = 10  # how much faster the linear layer learns, which starts from nothing
SORTED_OVER = 8  # batches over which views are sorted by length, to pad less

Marked = Sequence[tuple[str, Spans]]


@dataclass(frozen=True, slots=True)
class Training:
    """How long and how fast to train; ``layers`` counts trained layers from the last, None trains everything."""

    epochs: int
    max_steps: int
    learning_rate: float
    layers: int | None
    batch_size: int
    max_length: int


class Network:
    """Tokenizer, encoder and linear layer; see ``FineTuned`` for what the parts are."""

    def __init__(self, tokenizer: Any, body: Any, parts: Sequence[str], device: str):
        _, self.torch = libraries()
        self.tokenizer, self.body, self.parts, self.device = tokenizer, body.to(device), tuple(parts), device
        self.head = self.torch.nn.Linear(len(self.parts) * body.config.hidden_size, 1).to(device)
        self.torch.nn.init.zeros_(self.head.weight)
        self.torch.nn.init.zeros_(self.head.bias)

    @classmethod
    def read(cls, folder: Path, parts: Sequence[str], device: str) -> Network:
        """Read an encoder from a folder and put a linear layer of zeros on it."""
        tokenizer, body = load(folder)
        return cls(tokenizer, body, parts, device)

    def train(self, marked: Marked, labels: NDArray[Any], weights: Floats, how: Training, seed: int) -> int:
        """Train on texts with labels 0 and 1, each weighed in the loss; give the number of steps."""
        torch = self.torch
        tokens, offsets = tokenized(self.tokenizer, [text for text, _ in marked], how.max_length)
        plan = list(_batches([len(o) for o in offsets], how, np.random.default_rng(seed)))
        optimizer = self._optimizer(how)
        rising, steps = max(1, round(WARM_UP * len(plan))), len(plan)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / rising, (steps - step) / max(1, steps - rising))
        )
        target = torch.as_tensor(labels, dtype=torch.float32, device=self.device)
        weight = torch.as_tensor(weights, dtype=torch.float32, device=self.device)
        with torch.random.fork_rng(), torch.enable_grad():
            torch.manual_seed(seed)
            self.body.train()
            for rows in plan:
                logits = self._logits(tokens, offsets, marked, rows)
                loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, target[rows], weight[rows])
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
                optimizer.step()
                schedule.step()
        self.body.eval()
        return steps

    def scores(self, marked: Marked, batch_size: int, max_length: int) -> Floats:
        """Give the log odds of label 1 for each text."""
        tokens, offsets = tokenized(self.tokenizer, [text for text, _ in marked], max_length)
        found = np.zeros(len(marked))
        with self.torch.inference_mode():
            for rows in like_length([len(o) for o in offsets], marked, batch_size):
                found[rows] = self._logits(tokens, offsets, marked, rows).cpu().numpy()
        return found

    def save(self, folder: Path) -> NDArray[np.float32]:
        """Write encoder (in half precision) and tokenizer to a folder; give the linear layer's weights and bias."""
        self.body.half().save_pretrained(folder, safe_serialization=True)
        self.tokenizer.save_pretrained(folder)
        head = self.torch.cat([self.head.weight[0], self.head.bias]).detach().cpu().numpy()
        return np.asarray(head, dtype=np.float32)

    def set_head(self, head: NDArray[np.float32]) -> None:
        """Put weights and bias into the linear layer."""
        with self.torch.no_grad():
            self.head.weight.copy_(self.torch.as_tensor(head[None, :-1]))
            self.head.bias.copy_(self.torch.as_tensor(head[-1:]))

    def _logits(self, tokens: Any, offsets: Sequence[Any], marked: Marked, rows: list[int]) -> Any:
        given = padded(self.tokenizer, tokens, rows, self.torch, self.device)
        weights = shares(self.parts, [offsets[row] for row in rows], [marked[row][1] for row in rows])
        states = self.body(**given).last_hidden_state
        pooled = self.torch.as_tensor(weights, device=self.device) @ states
        return self.head(pooled.flatten(start_dim=1)).squeeze(-1)

    def _optimizer(self, how: Training) -> Any:
        for parameter in self.body.parameters():
            parameter.requires_grad = how.layers is None
        for layer in self._layers(how.layers or 0):
            for parameter in layer.parameters():
                parameter.requires_grad = True
        trained = [p for p in self.body.parameters() if p.requires_grad]
        groups = [{"params": self.head.parameters(), "lr": HEAD * how.learning_rate}]
        return self.torch.optim.AdamW([*groups, {"params": trained}] if trained else groups, lr=how.learning_rate)

    def _layers(self, count: int) -> Sequence[Any]:
        """Give the last layers: the list of modules in the encoder that is as long as its settings say."""
        if not count:
            return ()
        total = self.body.config.num_hidden_layers
        stacks = [m for m in self.body.modules() if isinstance(m, self.torch.nn.ModuleList) and len(m) == total]
        if not stacks or count > total:
            known = total if stacks else "no known"
            raise EncoderError(f"trained_layers is {count}, but the encoder has {known} layers.")
        return list(stacks[0][total - count :])


def _batches(lengths: Sequence[int], how: Training, random: np.random.Generator) -> Iterator[list[int]]:
    """Yield the rows of each step: shuffled anew in every epoch, those of like length near each other together."""
    left, stretch_size = how.max_steps, SORTED_OVER * how.batch_size
    for _ in range(how.epochs):
        order = random.permutation(len(lengths))
        for start in range(0, len(order), stretch_size):
            stretch = order[start : start + stretch_size]
            alike = stretch[np.argsort([lengths[row] for row in stretch], kind="stable")]
            batches = [alike[i : i + how.batch_size] for i in range(0, len(alike), how.batch_size)]
            for place in random.permutation(len(batches)):
                if left == 0:
                    return
                left -= 1
                yield batches[place].tolist()
