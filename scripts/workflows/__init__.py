"""What .github/workflows run, as commands that anybody can run and the tests do: `python3 -m scripts.workflows`."""
