"""The command line: what it prints where, what it writes, and with which exit code it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sitegen import __version__
from sitegen.cli import main, printable
from sitegen.starter import FILES, write_starter
from tests.building import files_of, run_sitegen


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def corpus(here: Path) -> Path:
    """A corpus of two documents and nothing else."""
    folder = here / "corpus"
    folder.mkdir()
    (folder / "one.txt").write_text("The First\n\nBy Ada Miller\nMarch 3, 2020\n\nA text of one line.\n")
    (folder / "two.md").write_text("# The Second\n\nAnother text.\n")
    return folder


def sitegen(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def report(run: Result) -> dict[str, Any]:
    """What stands on standard output, which must be JSON and nothing else."""
    found = json.loads(run.stdout)
    assert isinstance(found, dict)
    assert list(found) == ["summary", "diagnostics"]
    return found


def codes(run: Result) -> set[str]:
    return {d["code"] for d in report(run)["diagnostics"]}


# ---- a folder of documents


def test_a_folder_with_nothing_but_documents_builds(corpus: Path) -> None:
    run = sitegen("build", "corpus")
    assert run.exit_code == 0, run.output
    assert run.stdout == "", "what is said goes to standard error"
    said = "2 documents, 0 comments, 0 ghosts, 1 people, 0 events, 1 found automatically, 0 mentions"
    assert said in run.stderr
    assert "Open site/index.html" in run.stderr
    assert (corpus.parent / "site/documents/one-txt.html").is_file()
    assert sorted(p.name for p in corpus.iterdir()) == ["one.txt", "two.md"], "the corpus is only read"


def test_an_empty_folder_builds(here: Path) -> None:
    (here / "empty").mkdir()
    run = sitegen("build", "empty", "--format", "json")
    assert run.exit_code == 0
    assert report(run)["summary"]["documents"] == 0
    assert "There are no documents yet" in (here / "site/index.html").read_text()


def test_the_settings_file_of_this_folder_names_corpus_and_output(here: Path, corpus: Path) -> None:
    (here / "sitegen.yml").write_text("title: Two Texts\ncorpus: corpus\noutput: public\n")
    run = sitegen("build")
    assert run.exit_code == 0, run.output
    assert ">Two Texts</h1>" in (here / "public/index.html").read_text()


def test_options_win_over_settings(here: Path, corpus: Path) -> None:
    (here / "other.yml").write_text("title: Other\nbase_url: https://a.example/\n")
    run = sitegen(
        "build", "corpus", "-o", "out", "--config", "other.yml", "--base-url", "https://b.example/x/"
    )
    assert run.exit_code == 0, run.output
    html = (here / "out/index.html").read_text()
    assert '<link rel="canonical" href="https://b.example/x/">' in html
    assert ">Other</h1>" in html


def test_building_again_writes_nothing_new(here: Path, corpus: Path) -> None:
    assert sitegen("build", "corpus").exit_code == 0
    before = {p: p.stat().st_mtime_ns for p in (here / "site").rglob("*")}
    assert sitegen("build", "corpus").exit_code == 0
    assert {p: p.stat().st_mtime_ns for p in (here / "site").rglob("*")} == before


# ---- exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("build", "--nonsense"),
        ("build", "corpus", "--jobs", "0"),
        ("build", "corpus", "--format", "xml"),
        ("build", "corpus/one.txt"),
        ("build", "corpus", "more"),
        ("new",),
        ("serve", "--port", "0"),
    ],
)
def test_wrong_usage_is_2(corpus: Path, arguments: tuple[str, ...]) -> None:
    run = sitegen(*arguments)
    assert run.exit_code == 2
    assert "Usage:" in run.stderr
    assert run.stdout == ""
    assert not (corpus.parent / "site").exists()


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_errors_in_the_input_are_1_and_the_rest_is_built(corpus: Path, command: str, form: str) -> None:
    (corpus / "people.yml").write_text("people:\n  - id: ada\n    name: [wrong]\n")
    run = sitegen(command, "corpus", "--format", form)
    assert run.exit_code == 1
    if form == "json":
        assert report(run)["summary"]["errors"] >= 1
        assert report(run)["diagnostics"][0]["path"] == "people.yml"
    else:
        assert "people.yml:3:" in run.stderr and "error:" in run.stderr
    assert (corpus.parent / "site/index.html").exists() is (command == "build")


def test_warnings_are_0_and_with_strict_1_and_nothing_is_published(corpus: Path) -> None:
    (corpus / "empty.txt").write_text("")
    assert sitegen("check", "corpus").exit_code == 0
    assert sitegen("check", "corpus", "--strict").exit_code == 1
    strict = sitegen("build", "corpus", "--strict")
    assert strict.exit_code == 1
    assert "Nothing was published" in strict.stderr
    assert not (corpus.parent / "site").exists()
    plain = sitegen("build", "corpus")
    assert plain.exit_code == 0
    assert "warning:" in plain.stderr and "[read-empty]" in plain.stderr


def test_strict_keeps_what_was_published(corpus: Path) -> None:
    assert sitegen("build", "corpus", "--strict").exit_code == 0
    before = files_of(corpus.parent / "site")
    (corpus / "empty.txt").write_text("")
    (corpus / "three.txt").write_text("Third\n\nText.\n")
    assert sitegen("build", "corpus", "--strict").exit_code == 1
    assert files_of(corpus.parent / "site") == before


def test_questionable_settings_count_as_everything_else_does(here: Path, corpus: Path) -> None:
    (here / "sitegen.yml").write_text("titel: X\ncorpus: corpus\n")
    run = sitegen("build", "--format", "json")
    assert run.exit_code == 0
    assert "schema-unknown-key" in codes(run)
    assert report(run)["summary"]["warnings"] == 1
    assert sitegen("build", "--strict").exit_code == 1
    assert sitegen("check", "--strict").exit_code == 1


@pytest.mark.parametrize("settings", ["title: [", "base_url: nonsense\n", "health_in_navigation: perhaps\n"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_unusable_settings_are_1_in_either_form(
    here: Path, corpus: Path, command: str, settings: str
) -> None:
    (here / "sitegen.yml").write_text(settings)
    run = sitegen(command, "corpus", "--format", "json")
    assert run.exit_code == 1
    assert report(run)["summary"] is None
    assert all(d["path"] == "sitegen.yml" for d in report(run)["diagnostics"])
    text = sitegen(command, "corpus")
    assert text.exit_code == 1
    assert "sitegen.yml:1" in text.stderr
    assert not (here / "site").exists()


@pytest.mark.parametrize(("arguments", "code"), [(("nowhere",), "config-value"), ((), "config-value")])
def test_no_corpus_is_1(here: Path, arguments: tuple[str, ...], code: str) -> None:
    run = sitegen("build", *arguments, "--format", "json")
    assert run.exit_code == 1
    assert codes(run) == {code}


@pytest.mark.parametrize("output", ["corpus", "corpus/site", "."])
def test_a_refused_output_folder_is_1(here: Path, corpus: Path, output: str) -> None:
    before = files_of(here)
    run = sitegen("build", "corpus", "-o", output, "--format", "json")
    assert run.exit_code == 1
    assert codes(run) == {"write-refused"}
    assert files_of(here) == before


def test_a_broken_template_of_the_project_is_told_and_the_shipped_one_is_taken(
    here: Path, corpus: Path
) -> None:
    (here / "sitegen.yml").write_text("corpus: corpus\n")
    (here / "templates/pages").mkdir(parents=True)
    (here / "templates/pages/home.html").write_text("{{ nothing.there }}")
    run = sitegen("build", "--format", "json")
    assert run.exit_code == 1
    assert codes(run) == {"template-override"}
    assert "site-head" in (here / "site/index.html").read_text(encoding="utf-8")
    assert "template-override" in codes(sitegen("check", "--format", "json"))


# ---- what is printed


def test_json_is_all_that_stands_on_standard_output(corpus: Path) -> None:
    (corpus / "a\u202eb.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    run = run_sitegen("build", corpus, "-o", corpus.parent / "out", "--format", "json")
    found = json.loads(run.stdout)
    assert run.stdout.isascii(), "whatever the terminal's encoding is"
    assert run.stderr == ""
    (problem,) = [d for d in found["diagnostics"] if d["severity"] != "info"]
    assert set(problem) == {"code", "severity", "path", "line", "column", "message", "hint"}
    assert problem["path"] == "a\u202eb.txt"


def test_the_numbers_of_the_summary(here: Path) -> None:
    assert sitegen("new", "start").exit_code == 0
    run = sitegen("build", "start", "-o", "out", "--format", "json")
    summary = report(run)["summary"]
    pages = [path for path in files_of(here / "out") if path.endswith(".html")]
    assert summary.pop("pages") == len(pages)
    assert summary.pop("seconds") > 0
    data = here / "out" / "data"
    records = json.loads((data / "corpus.json").read_text())["counts"]
    entities = [line for name in ("people", "events") for line in (data / f"{name}.jsonl").open()]
    assert summary == {
        "documents": records["documents"],
        "comments": records["comments"],
        "ghosts": records["missing_comments"],
        "people": records["people"],
        "events": records["events"],
        "found_automatically": sum('"automatic"' in line for line in entities),
        "mentions": records["mentions"],
        "warnings": 0,
        "errors": 0,
    }
    assert (summary["documents"], summary["comments"]) == (2, 2)


def test_quiet_prints_the_summary_and_no_notes(here: Path) -> None:
    sitegen("new", "start")
    run = sitegen("build", "start", "-o", "out", "--quiet")
    assert "2 documents" in run.stderr
    assert "notes for the curator" not in run.stderr


def test_check_writes_nothing(here: Path, corpus: Path) -> None:
    (here / "sitegen.yml").write_text("corpus: corpus\n")
    before = files_of(here)
    run = sitegen("check")
    assert run.exit_code == 0
    assert "2 documents" in run.stderr
    assert "Open" not in run.stderr
    assert files_of(here) == before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain: é 日本 😀", "plain: é 日本 😀"),
        ("two\nlines", "two\nlines"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("a\u202eb", r"a\u202eb"),
        ("\x9b31m", r"\x9b31m"),
        ("tab\there", r"tab\there"),
        ("\ud800", r"\ud800"),
    ],
)
def test_a_terminal_obeys_nothing_that_a_file_says(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_line_number_is_no_picture(corpus: Path) -> None:
    (corpus / "events.yml").write_text("\n" * 99 + "events: :smile: [b]x[/b]\n")
    run = sitegen("check", "corpus")
    assert "events.yml:100:" in run.stderr
    assert "😄" not in run.stderr and "💯" not in run.stderr


def test_version_and_help() -> None:
    assert sitegen("--version").stdout == f"sitegen, version {__version__}\n"
    for arguments in (
        ("--help",),
        ("-h",),
        ("build", "--help"),
        ("serve", "-h"),
        ("check", "-h"),
        ("new", "-h"),
    ):
        run = sitegen(*arguments)
        assert run.exit_code == 0 and "Usage: " in run.stdout


# ---- starting


def test_new_then_build(here: Path) -> None:
    made = sitegen("new", "my corpus")
    assert made.exit_code == 0
    assert sorted(files_of(here / "my corpus")) == sorted(FILES)
    run = sitegen("build", "my corpus", "-o", "my corpus-site", "--strict")
    assert run.exit_code == 0, run.output
    html = (here / "my corpus-site/events/flood-of-2020.html").read_text()
    assert "Minutes of the council meeting" in html and "The Bridge Was Closed" in html


def test_what_new_suggests_works_in_this_very_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = sitegen("new", ".")
    assert "sitegen build . -o ../inside-site" in made.stderr
    assert sitegen("build", ".", "-o", "../inside-site").exit_code == 0
    assert (tmp_path / "inside-site/index.html").is_file()


def test_new_leaves_a_folder_with_anything_in_it_alone(corpus: Path) -> None:
    before = files_of(corpus)
    run = sitegen("new", "corpus")
    assert run.exit_code == 1
    assert "[write-refused]" in run.stderr
    assert files_of(corpus) == before
    (corpus.parent / "file").write_text("x")
    assert sitegen("new", "file").exit_code == 1
    assert sitegen("new", "file/below").exit_code == 1
    assert (corpus.parent / "file").read_text() == "x"


def test_the_starter_has_nothing_to_complain_of(here: Path) -> None:
    assert write_starter(here / "start") is None
    assert report(sitegen("check", "start", "--format", "json"))["diagnostics"] == []


# ---- as a module


def test_python_m_is_the_same(corpus: Path) -> None:
    run = run_sitegen("build", "corpus", "-o", "out", cwd=corpus.parent)
    assert run.returncode == 0, run.stderr
    assert (corpus.parent / "out/index.html").is_file()
    assert run_sitegen("--version").stdout == f"sitegen, version {__version__}\n"
    assert run_sitegen("build", "--nonsense").returncode == 2


def test_importing_the_module_runs_nothing() -> None:
    """Where processes are started anew and not forked, each of them imports the main module."""
    run = subprocess.run(
        [sys.executable, "-c", "import sitegen.__main__; print('quiet')"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.returncode, run.stdout) == (0, "quiet\n")


def test_many_files_are_the_same_in_one_process_or_in_two(here: Path) -> None:
    folder = here / "many"
    folder.mkdir()
    for number in range(210):
        (folder / f"n{number}.txt").write_text(f"Title {number}\n\nText of {number}.\n")
    for jobs in ("1", "2"):
        assert sitegen("build", "many", "-o", f"out{jobs}", "--jobs", jobs, "--quiet").exit_code == 0
    assert files_of(here / "out1") == files_of(here / "out2")


# ---- suggest


def test_suggestions_stand_beside_the_authority_files_and_no_build_reads_them(here: Path) -> None:
    write_starter(here / "corpus")
    people = here / "corpus" / "people.yml"
    people.write_text(people.read_text() + "    aliases: [Nobody At All]\n", encoding="utf-8")
    before = files_of(here / "corpus")
    run = sitegen("suggest", "corpus")
    assert (run.exit_code, run.stdout) == (0, "")
    assert "1 unused form" in run.stderr
    assert run.stderr.rstrip().endswith(f"see {Path('corpus') / 'suggestions.yml'}")
    after = files_of(here / "corpus")
    text = after.pop("suggestions.yml")
    assert after == before
    assert b"the alias 'Nobody At All' of 'dora-model' occurs nowhere in the corpus" in text
    assert sitegen("suggest", "corpus").exit_code == 0
    assert files_of(here / "corpus") == {**before, "suggestions.yml": text}
    assert "2 documents" in sitegen("build", "corpus", "-o", "site").stderr


def test_suggestions_may_be_written_elsewhere(here: Path, corpus: Path) -> None:
    run = sitegen("suggest", "corpus", "--output", "mine.yml")
    assert run.exit_code == 0 and "see mine.yml" in run.stderr
    assert (here / "mine.yml").is_file() and not (corpus / "suggestions.yml").exists()


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("corpus/people.yml", "in the corpus, suggestions may only be called suggestions.yml"),
        ("corpus/new.yml", "in the corpus, suggestions may only be called suggestions.yml"),
        ("mine.yml", "this file was not made by sitegen"),
        ("nowhere/mine.yml", "there is no such folder"),
        (".", "this is not a file"),
        ("link.yml", "this is a symbolic link"),
    ],
)
def test_suggestions_are_written_over_nobodys_work(here: Path, corpus: Path, target: str, what: str) -> None:
    (corpus / "people.yml").write_text("people: []\n")
    (here / "mine.yml").write_text("mine: yes\n")
    (here / "link.yml").symlink_to(corpus / "people.yml")
    before = files_of(here)
    run = sitegen("suggest", "corpus", "-o", target)
    assert run.exit_code == 1
    assert what in run.stderr and "[write-refused]" in run.stderr
    assert files_of(here) == before


def test_what_is_wrong_with_decisions_is_said_with_its_place(corpus: Path) -> None:
    (corpus / "decisions.yml").write_text("same:\n  - [ada-miller]\n")
    run = sitegen("check", "corpus", "--format", "json")
    assert run.exit_code == 1
    (found,) = (d for d in report(run)["diagnostics"] if d["path"] == "decisions.yml")
    assert (found["code"], found["line"], found["column"]) == ("schema-value", 2, 5)
