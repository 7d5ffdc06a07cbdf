"""References of a MkDocs site, checked in its source, on its built pages and in a browser."""
