"""A real server with a model of random weights: it answers, and not one of its sentences is accepted. Opt-in.

    python3 -m venv .venv-model && .venv-model/bin/pip install torch==2.13.0 "transformers[serving]==5.23.0"
    TINY_MODEL_PYTHON=.venv-model/bin/python python -m pytest tests/test_stubs_real_server.py
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from stubs.made import site

from scripts.site import load
from scripts.stubs import wording_model
from scripts.stubs.endpoint import Budget, Endpoint
from scripts.stubs.proposing import action
from scripts.stubs.site_index import Index
from scripts.stubs.survey import Survey

PYTHON = os.environ.get("TINY_MODEL_PYTHON", "")
pytestmark = pytest.mark.skipif(not PYTHON, reason="set TINY_MODEL_PYTHON; see the module")
PATIENCE = 240


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of the server and the name of its model."""
    folder = tmp_path_factory.mktemp("tiny")
    model, cache = folder / "model", folder / "cache"
    cache.mkdir()
    subprocess.run([PYTHON, str(Path(__file__).parent / "stubs/tiny_model.py"), str(model)], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(cache), "HF_HOME": str(folder)}
    command = [str(Path(PYTHON).parent / "transformers"), "serve", "--host", "127.0.0.1", "--port", str(port), "--device", "cpu", str(model)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}/v1", str(model)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"the server did not start (exit code {process.poll()})")


def test_a_real_server_answers_and_random_words_are_refused(server: tuple[str, str], tmp_path: Path) -> None:
    docs = site(tmp_path / "made")
    index = Index.of(Survey(load(docs.parent / "mkdocs.yml"), docs))
    page = index.pages["models.md"]
    blank = action(index, index.survey.look(page, index.rules)[0])
    base, model = server
    endpoint = Endpoint(base, model, Budget(10, 100_000), tmp_path / "cache")
    evidence = wording_model.offered(blank, index)
    reply = endpoint.complete(wording_model.messages(blank, evidence), 200)
    assert reply.text and reply.tokens_out
    babble = [(line, [one.id for one in evidence[:1]]) for line in reply.text.split(".")]
    assert wording_model.supported(babble, evidence, index) == []
    assert wording_model.word(blank, endpoint, index).abstains
