"""Pages as data: the model (front matter, sections, links, blanks, code blocks), the rules, and their commands."""
