"""Many addresses at once: different hosts side by side, one host with pauses."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from scripts.links.external.ask import NO_NAME, Answer, Settings, archived, ask


def ask_all(addresses: Iterable[str], how: Settings) -> dict[str, Answer]:
    """The answer for each address; what is broken comes with a copy in the web archive where there is one."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[host(address)].append(address)
    with ThreadPoolExecutor(how.hosts_at_once) as pool:
        answers = pool.map(lambda group: _one_by_one(group, how), by_host.values())
        found = {address: answer for answered in answers for address, answer in answered.items()}
    if all(answer.why in NO_NAME for answer in found.values()):
        return {address: Answer("unknown", "no host has a name here: is there a network?") for address in found}
    for address, answer in found.items():  # one after the other: this is one host
        if answer.verdict == "broken":
            found[address] = Answer("broken", answer.why, archived(address, how))
    return found


def _one_by_one(addresses: list[str], how: Settings) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for address in addresses:
        if found:
            time.sleep(how.seconds_between_requests)
        found[address] = ask(address, how)
    return found


def host(address: str) -> str:
    """The host of an address, in lower case; empty when there is none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def skipped(address: str, how: Settings) -> bool:
    """Whether nobody should be asked: an example or this machine."""
    name = host(address)
    return name in how.skipped or name.endswith(how.skipped_endings)
