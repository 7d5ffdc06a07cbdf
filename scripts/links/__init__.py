"""Internal references of a MkDocs site: in the source, in the built site and in a browser. See `python -m scripts.links`."""
