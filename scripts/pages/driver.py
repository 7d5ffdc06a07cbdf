"""Runs in a process of its own: executes the blocks of a page that come on stdin, tells of each in a line of stdout."""

import contextlib
import io
import json
import os
import sys
import traceback


def main(name: str) -> None:
    """Run block after block in one namespace, until one fails."""
    tell = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is not printed by Python is not told
    namespace = {"__name__": "__main__"}
    for block in json.load(sys.stdin):
        printed = io.StringIO()
        error, line = "", block["first"]
        try:
            with contextlib.redirect_stdout(printed):
                code = compile("\n" * (block["first"] - 1) + block["text"], name, "exec")
                exec(code, namespace)
        except SyntaxError as problem:
            error, line = f"SyntaxError: {problem.msg}", problem.lineno or line
        except BaseException as problem:
            error = "".join(traceback.format_exception_only(problem)).strip().splitlines()[-1]
            frames = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == name]
            line = frames[-1] if frames else line
        print(json.dumps({"printed": printed.getvalue(), "error": error, "line": line}), file=tell, flush=True)
        if error:
            return


if __name__ == "__main__":
    main(sys.argv[1])
