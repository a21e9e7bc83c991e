"""A small corpus to start from: one document with a discussion, one in Markdown, and the authority files."""

from __future__ import annotations

from pathlib import Path

from sitegen.diagnostics import Diagnostic, diagnostic

FILES: dict[str, str] = {
    "sitegen.yml": """\
title: My corpus
description: One paragraph that says what this corpus is and where its texts are from.
language: en
rights: Who holds the rights in these texts, and on what terms they are shown here.
""",
    "the-bridge.txt": """\
The Bridge Was Closed on Tuesday

By Ada Example
March 3, 2020

The old bridge over the Mill Stream was closed on Tuesday morning, after two days of rain.

Ben Sample, who keeps the inn beside it, said that the water had reached his door.

Nobody was hurt in the flood. The council will meet on Friday to talk about a new bridge.

2 comments:

Ben Sample said...

It reached the second step, not the door. I told Ada so at the time.

Cleo said...

The bridge of 1911 was closed after the flood of that year, too.
""",
    "council-minutes.md": """\
---
title: Minutes of the council meeting
author: Dora Model
date: 2020-03-06
---

Present: Dora Model, Ben Sample.

## The bridge

The council read the report in [the newspaper](the-bridge.txt). Mr Sample said that the flood of March 2020
was the highest since 1911. A new bridge was **agreed**.
""",
    "people.yml": """\
# Everybody whom the texts name, with the forms that the texts use. See docs/authority-files.md.
people:
  - id: ada-example
    name: Ada Example
    aliases:
      - {text: Ada, in: [the-bridge]}
    description: Author of a newspaper report.
    source: document:the-bridge
  - id: ben-sample
    name: Ben Sample
    aliases: [Mr Sample]
    description: Innkeeper beside the bridge.
    source: document:the-bridge
  - id: dora-model
    name: Dora Model
    description: Clerk of the council.
    source: document:council-minutes
""",
    "events.yml": """\
events:
  - id: flood-of-2020
    name: Flood of March 2020
    aliases:
      - the flood of March 2020
      - {text: the flood, in: [the-bridge]}
    exclude: [the flood of that year]
    date: 2020-03-01/2020-03-03
    people: [ben-sample]
    description: Flood of the Mill Stream that closed the old bridge.
    source: document:the-bridge
""",
    "documents.yml": """\
# What the files do not say, and how it is known. A short id gives a document a short address.
documents:
  the-bridge.txt:
    id: the-bridge
  council-minutes.md:
    id: council-minutes
""",
}


def write_starter(directory: Path) -> Diagnostic | None:
    """Write the starting corpus into a new or empty folder; a folder with anything in it is left alone."""
    try:
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            return diagnostic(
                "write-refused",
                "the folder is not empty",
                directory.as_posix(),
                hint="Name a folder that does not exist yet.",
            )
        directory.mkdir(parents=True, exist_ok=True)
        for name, text in FILES.items():
            (directory / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        return diagnostic("write-failed", f"{error.strerror or error}", directory.as_posix())
    return None
