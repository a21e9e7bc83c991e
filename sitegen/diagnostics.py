"""Problems as values: where, what, and the way out. Nothing here raises or prints.

Every stage returns `(value, diagnostics)`; a diagnostic's code is stable and listed in `CODES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad a diagnostic is; an `ERROR` makes the command exit with 1, a `WARNING` only with `--strict`."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in an input file. `line` and `column` count from 1; 0 means "the whole file"."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem: a stable code, where it is, what is wrong in one sentence, and what to do about it."""

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""


# code -> (severity, what it stands for). The table is the public list; `docs/diagnostics.md` is made from it.
CODES: dict[str, tuple[Severity, str]] = {
    # reading
    "read-empty": (Severity.WARNING, "A file is empty or blank; it makes no document."),
    "read-binary": (Severity.WARNING, "A file holds binary data; it makes no document."),
    "read-unreadable": (Severity.ERROR, "A file could not be opened; the others are built without it."),
    "read-outside": (Severity.WARNING, "A link in the corpus points outside it; it is not followed."),
    "read-encoding": (Severity.WARNING, "A file is not valid UTF-8; it was read as Windows-1252."),
    "read-control": (Severity.INFO, "Characters that no page may hold were replaced by U+FFFD."),
    "read-too-large": (Severity.ERROR, "A file, or a part of it, is larger than the limit and was left out."),
    "read-unknown": (Severity.INFO, "No importer recognises a file; it makes no document."),
    # archives
    "archive-broken": (Severity.WARNING, "An archive is damaged; what could be read of it is used."),
    "archive-refused": (Severity.WARNING, "A member of an archive is no plain file inside it, or locked."),
    "archive-limit": (
        Severity.ERROR,
        "An archive holds more than is bearable; the rest of it is left out.",
    ),
    # importing
    "import-failed": (Severity.ERROR, "An importer failed on a file; the others are built without it."),
    "import-plain": (
        Severity.WARNING,
        "Markup too large or too deeply nested to parse was kept as plain text.",
    ),
    "import-front-matter": (Severity.WARNING, "A document's front matter could not be used."),
    "import-date": (Severity.WARNING, "A date could not be understood; it is shown as written."),
    "import-no-title": (Severity.INFO, "A document has no title of its own; its file name is used."),
    "import-broken": (Severity.WARNING, "A file does not keep to its format; what could be read is used."),
    "import-refused": (Severity.WARNING, "A construct that can exhaust or reach outside was not followed."),
    "import-missing-library": (Severity.ERROR, "A format needs a library that is not installed."),
    "import-summary": (Severity.INFO, "What was read from an export, what is shown, what is left out."),
    "thread-ghost": (Severity.INFO, "A reply's parent is not in the file; a missing comment stands for it."),
    "thread-duplicate": (Severity.WARNING, "Two comments of a file have one id; replies go to the first."),
    "thread-cycle": (Severity.WARNING, "Comments answer each other in a circle; it was cut at the earliest."),
    "thread-count": (Severity.WARNING, "A page states another number of comments than were found."),
    "thread-unmarked": (
        Severity.INFO,
        "A text may hold comments of readers that nothing tells from it; it is kept whole, and says so.",
    ),
    "id-clash": (Severity.ERROR, "Two documents claim one id; the second keeps the id made from its path."),
    # authority files and configuration
    "yaml-syntax": (Severity.ERROR, "A YAML file could not be read."),
    "yaml-refused": (
        Severity.ERROR,
        "A YAML construct is refused: alias, merge key, duplicate key, depth or size.",
    ),
    "yaml-name": (Severity.WARNING, "A file ends in .yaml; only .yml is read."),
    "schema-type": (Severity.ERROR, "A value has the wrong type."),
    "schema-unknown-key": (Severity.WARNING, "A key is not known; it is ignored."),
    "schema-missing": (Severity.ERROR, "A required value is missing; the entry is ignored."),
    "schema-value": (Severity.ERROR, "A value is not one of those allowed."),
    "registry-duplicate": (Severity.ERROR, "Two entries have one id; the second is ignored."),
    "registry-ambiguous": (
        Severity.WARNING,
        "Two entries claim one alias; its mentions are shown as uncertain.",
    ),
    "registry-unused": (Severity.INFO, "An alias occurs nowhere in the corpus."),
    "registry-reference": (Severity.WARNING, "An entry refers to an id that does not exist."),
    "registry-circle": (Severity.WARNING, "An event is, through `part_of`, part of itself; that is ignored."),
    "decision-conflict": (
        Severity.WARNING,
        "A decision contradicts another, or an entry; what joins or removes less counts.",
    ),
    "decision-unknown": (
        Severity.WARNING,
        "A decision names nobody, or several; that name is left out of it.",
    ),
    "facts-no-file": (Severity.WARNING, "documents.yml describes a file that is not in the corpus."),
    "facts-no-commenter": (Severity.WARNING, "documents.yml names a commenter who has no comment there."),
    "config-value": (Severity.ERROR, "A setting is not usable."),
    "ner-missing": (
        Severity.WARNING,
        "The model named in the settings is not there; names are found without.",
    ),
    "ner-failed": (Severity.WARNING, "The model did not read all of a document; the rules judge its names."),
    # words and looks
    "catalogue-missing": (Severity.WARNING, "The site's language has no catalogue; its words are English."),
    "catalogue-broken": (Severity.ERROR, "A catalogue of words cannot be read."),
    "catalogue-message": (Severity.WARNING, "A translation could break a page; its message is in English."),
    "theme-contrast": (Severity.WARNING, "A colour of the theme is hard to read on its ground."),
    # linking
    "link-broken": (
        Severity.INFO,
        "A link to a file that makes no document was dropped; its text is kept.",
    ),
    "privacy-masked": (Severity.INFO, "Addresses of persons were masked."),
    # writing
    "write-refused": (Severity.ERROR, "The output folder is not one that sitegen may write to."),
    "write-locked": (Severity.ERROR, "Another build is writing to the same output folder."),
    "write-failed": (
        Severity.ERROR,
        "The site could not be written; what was published before is untouched.",
    ),
    "write-changed": (Severity.WARNING, "A stale file was changed by somebody else; it was left in place."),
    "write-budget": (Severity.WARNING, "The site is near a limit of its host."),
    # checking a published folder
    "site-unknown": (Severity.ERROR, "A folder holds no site that sitegen wrote."),
    "site-unfinished": (Severity.ERROR, "The last build was interrupted; a site mixes two versions."),
    "site-missing": (Severity.ERROR, "A file of a site is not there."),
    "site-changed": (Severity.ERROR, "A file of a site is not as sitegen wrote it."),
    # previewing
    "serve-port": (Severity.ERROR, "The preview found no address to answer at."),
    "template-failed": (Severity.ERROR, "A template could not be rendered."),
    "template-override": (
        Severity.ERROR,
        "A project's template could not be rendered; the shipped one was taken.",
    ),
    "template-block": (Severity.WARNING, "A block of a project's template is in no template it extends."),
}


def diagnostic(
    code: str, message: str, path: str, line: int = 0, column: int = 0, hint: str = ""
) -> Diagnostic:
    """Make a diagnostic with the severity that `CODES` gives its code."""
    location = Location(path=path, line=line, column=column)
    return Diagnostic(code=code, severity=CODES[code][0], location=location, message=message, hint=hint)


def format_diagnostic(d: Diagnostic) -> str:
    """One line, `path:line:column: severity: message [code]`, then the hint indented on the next."""
    line = f"{d.location}: {d.severity.name.lower()}: {d.message} [{d.code}]"
    return f"{line}\n    {d.hint}" if d.hint else line


def sorted_diagnostics(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Order by place, then severity (worst first), code and message: the same for the same input."""
    return tuple(sorted(found, key=lambda d: (d.location, -d.severity, d.code, d.message)))
