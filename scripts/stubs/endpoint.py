"""One POST to an OpenAI-compatible endpoint, with patience, a budget and a cache. The key comes from the environment only."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import random
import ssl
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

CONNECT, READ, IN_ALL = 5.0, 120.0, 300.0  # seconds
TRIES, LONGEST_WAIT = 4, 60.0
LARGEST = 2_000_000  # bytes of an answer
LOCAL = frozenset(("127.0.0.1", "localhost", "::1"))


class BackendError(RuntimeError):
    """The endpoint cannot be used or does not answer; the text says what to do and never holds the key."""


class Passing(BackendError):
    """A fault that may be gone at the next try."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


@dataclass(frozen=True)
class Reply:
    """What the model said, and what it cost."""

    text: str
    finish: str
    tokens_in: int
    tokens_out: int
    cached: bool = False


@dataclass
class Budget:
    """What may still be spent."""

    calls: int
    tokens: int
    cost: float | None = None
    prices: tuple[float, float] = (0.0, 0.0)  # USD per million tokens in and out
    spent: float = 0.0

    def ask(self, tokens_in: int, tokens_out: int) -> None:
        """Raises BackendError when a call of that size at most would be too much."""
        price = self._price(tokens_in, tokens_out)
        if self.calls < 1:
            raise BackendError(
                "the budget of calls is spent (--max-calls); run again to go on, what was answered is kept"
            )
        if self.tokens < tokens_in + tokens_out:
            raise BackendError(
                "the budget of tokens is spent (--max-tokens); run again to go on, what was answered is kept"
            )
        if self.cost is not None and self.spent + price > self.cost:
            raise BackendError(
                "the budget of money is spent (--max-cost); run again to go on, what was answered is kept"
            )

    def pay(self, tokens_in: int, tokens_out: int) -> None:
        """Take off what a call used; every try counts as a call."""
        self.tokens -= tokens_in + tokens_out
        self.spent += self._price(tokens_in, tokens_out)

    def _price(self, tokens_in: int, tokens_out: int) -> float:
        return (tokens_in * self.prices[0] + tokens_out * self.prices[1]) / 1e6


@dataclass
class Endpoint:
    """Where the model is and what it is called."""

    base: str
    model: str
    budget: Budget
    cache: Path
    key: str = field(default="", repr=False)
    wait: Callable[[float], None] = time.sleep
    read_timeout: float = READ
    announced: bool = False

    @classmethod
    def of_environment(cls, budget: Budget, environment: Mapping[str, str] = os.environ) -> Endpoint:
        """From FILL_BASE_URL, FILL_MODEL, FILL_API_KEY, FILL_CACHE. Raises BackendError."""
        base, model = environment.get("FILL_BASE_URL", ""), environment.get("FILL_MODEL", "")
        if not base or not model:
            raise BackendError(
                "set FILL_BASE_URL (such as http://127.0.0.1:8080/v1) and FILL_MODEL; FILL_API_KEY if the endpoint wants one"
            )
        cache = (
            environment.get("FILL_CACHE")
            or Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "genai-handbook/stubs"
        )
        found = cls(base.rstrip("/"), model, budget, Path(cache), environment.get("FILL_API_KEY", ""))
        found.check()
        return found

    def check(self) -> None:
        """Raises BackendError for an address that is none, or that a key must not be sent to."""
        parts = self._parts
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise BackendError("FILL_BASE_URL is not an http(s) address without a user name in it")
        if self.key and parts.scheme == "http" and parts.hostname not in LOCAL:
            raise BackendError("the key would be sent unencrypted; use https, or unset FILL_API_KEY")

    @property
    def _parts(self) -> SplitResult:
        return urlsplit(self.base)

    def complete(self, messages: list[dict[str, str]], most: int = 700) -> Reply:
        """The model's answer, from the cache when the same was asked before. Raises BackendError."""
        request = {"model": self.model, "messages": messages, "temperature": 0, "seed": 1, "max_tokens": most}
        body = json.dumps(request, ensure_ascii=False, sort_keys=True).encode()
        kept = self.cache / f"{hashlib.sha256(self.base.encode() + body).hexdigest()}.json"
        if reply := _kept(kept):
            return reply
        reply = self._patiently(body, len(body) // 3, most)
        _keep(kept, reply)
        return reply

    def _patiently(self, body: bytes, tokens_in: int, most: int) -> Reply:
        for number in range(1, TRIES + 1):
            self.budget.ask(tokens_in, most)
            self.budget.calls -= 1
            self._announce(len(body))
            try:
                reply = _reply(self._post(body))
                self.budget.pay(reply.tokens_in or tokens_in, reply.tokens_out or most)
                return reply
            except Passing as fault:
                if number == TRIES:
                    raise BackendError(
                        f"{self._parts.hostname} did not answer after {TRIES} tries: {fault}; run again later, what was answered is kept"
                    ) from fault
                self.wait(
                    min(fault.wait if fault.wait is not None else 2.0 ** (number - 1) + random.random(), LONGEST_WAIT)
                )
        raise AssertionError("unreachable")

    def _announce(self, size: int) -> None:
        if not self.announced:
            print(
                f"asking {self.model} at {self._parts.netloc}: the first question has {size} bytes, all of them from published pages",
                file=sys.stderr,
            )
            self.announced = True

    def _post(self, body: bytes) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"} | (
            {"Authorization": f"Bearer {self.key}"} if self.key else {}
        )
        connection = self._connection()
        try:
            connection.connect()
            connection.sock.settimeout(self.read_timeout)
            connection.request("POST", f"{self._parts.path}/chat/completions", body, headers)
            answer = connection.getresponse()
            return _read(answer, _all_of(answer, time.monotonic() + IN_ALL))
        except (OSError, http.client.HTTPException) as error:
            raise Passing(f"{type(error).__name__}") from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        parts = self._parts
        if parts.scheme == "https":
            return http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=CONNECT, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=CONNECT)


def _all_of(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    content = b""
    while piece := answer.read1(65536):
        content += piece
        if len(content) > LARGEST or time.monotonic() > deadline:
            raise Passing("the answer is too long or too slow")
    if answer.length:
        raise Passing("the answer was cut off")
    return content


def _read(answer: http.client.HTTPResponse, content: bytes) -> dict[str, Any]:
    if answer.status == 429 or answer.status >= 500:
        raise Passing(f"status {answer.status}", _retry_after(answer.headers.get("Retry-After", "")))
    if answer.status != 200:
        raise BackendError(
            f"the endpoint refuses the question with status {answer.status}; look at FILL_BASE_URL, FILL_MODEL and FILL_API_KEY"
        )
    try:
        return json.loads(content)
    except ValueError as error:
        raise Passing("the answer is not JSON") from error


def _retry_after(value: str) -> float | None:
    """Seconds to wait, given as seconds or as a date."""
    try:
        return max(float(value), 0.0)
    except ValueError:
        pass
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError):
        return None


def _reply(data: Any) -> Reply:
    try:
        choice, usage = data["choices"][0], data.get("usage") or {}
        return Reply(
            str(choice["message"]["content"] or ""),
            str(choice.get("finish_reason") or ""),
            int(usage.get("prompt_tokens") or 0),
            int(usage.get("completion_tokens") or 0),
        )
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise Passing("the answer has no choices") from error


def _kept(path: Path) -> Reply | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Reply(data["text"], data["finish"], 0, 0, cached=True)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, reply: Reply) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps({"text": reply.text, "finish": reply.finish}, ensure_ascii=False), encoding="utf-8")
    part.replace(path)
