"""The command line, as other programs call it (the contract is in docs/cli.md)."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from consult.cli import main
from consult.cli.shared import ready
from consult.pack import Pack
from consult.problems import ProblemsError
from consult.settings import SAMPLE
from tests import small
from tests.conftest import HEALTHY, ROOT
from tests.test_faults import D

ANSWERS = {"today": "2026-11-20", "answers": HEALTHY}


class Cli:
    """Runs commands in this process and keeps what they print."""

    def __init__(
        self, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, folder: Path
    ) -> None:
        self.capture, self.monkeypatch, self.folder = capfdbinary, monkeypatch, folder

    def __call__(self, *arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
        if stdin is not None:
            self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main(list(arguments))
        out, err = self.capture.readouterr()
        return code, out.decode("utf-8", "replace"), err.decode()

    def file(self, data: Any, name: str = "answers.json") -> str:
        path = self.folder / name
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return str(path)


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    monkeypatch.chdir(tmp_path)
    return Cli(capfdbinary, monkeypatch, tmp_path)


RESULT_KEYS = [
    *("pack", "complete", "stopped", "store", "urgent", "asked", "unanswered", "unused", "parked", "outcome"),
    *("earliest_date", "findings", "concerns", "flags", "items", "decision", "questions_for_practitioner"),
]


def test_run_as_the_contract_has_it(cli: Cli) -> None:
    answers = {**HEALTHY, "isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09", "scar_age": "no"}
    code, out, err = cli("run", cli.file({"today": "2026-11-20", "answers": answers}), "--json")
    result = json.loads(out)
    assert (code, err) == (0, "")
    assert list(result) == RESULT_KEYS
    assert (result["outcome"], result["earliest_date"], result["complete"]) == ("postpone", "2027-03-31", True)
    assert result["unused"] == ["scar_age"]
    assert result["pack"]["approved_by"] is None
    assert result["pack"]["digest"].startswith("sha256:")
    (finding,) = result["findings"]
    assert finding == {
        "id": "isotretinoin_under_6_months",
        "outcome": "postpone",
        "private": False,
        "because": {"isotretinoin": "under_6_months"},
        "sources": finding["sources"],
        "until": "2027-03-31",
    }
    item = next(item for item in result["items"] if item["id"] == "cond_isotretinoin_wait6m")
    assert item["because"] == ["isotretinoin_under_6_months"]
    assert item["section"] == "wait"
    assert "6 months" in item["text"]
    assert result["concerns"] == [{"id": "acne_scars", "covered": True, "confirmed": True}]


def test_run_without_json_and_from_toml_and_stdin(cli: Cli) -> None:
    toml = "today = 2026-11-20\n[answers]\nconsent = 'yes'\nbleeding = 'yes'\n"
    code, out, _ = cli("run", cli.file(toml, "a.toml"))
    assert code == 0
    assert "outcome: medical_first (not complete)" in out
    assert "bleeding_disorder (bleeding = yes)" in out
    code, out, _ = cli("run", "-", "--json", stdin=json.dumps(ANSWERS))
    assert (code, json.loads(out)["outcome"]) == (0, "proceed")


def test_faults_of_an_answers_file_go_to_stderr_with_their_place(cli: Cli) -> None:
    path = cli.file('{"answers": {"consent": "yes",\n "agee": "22_plus"}}')
    code, out, err = cli("run", path, "--json")
    assert (code, out) == (1, "")
    assert err == f'{path}:2:2: error[unknown_question]: there is no question "agee"\n  hint: did you mean "age"?\n'


@pytest.mark.parametrize(
    "arguments", [["run"], ["run", "x", "--jsno"], ["sheet", "x"], ["sheet", "x", "--to", "docx"], ["nonsense"]]
)
def test_wrong_usage(cli: Cli, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli(*arguments)
    assert caught.value.code == 2


def test_what_is_not_there(cli: Cli) -> None:
    assert cli("run", "nowhere.json")[0] == 1
    assert cli("run", cli.file(ANSWERS), "--pack", "botox")[0] == 1
    assert cli("run", cli.file(ANSWERS), "--config", "nowhere.toml")[0] == 1
    code, _, err = cli("sheet", cli.file(ANSWERS), "--to", "txt", "--lang", "xx")
    assert (code, "there are no texts in" in err) == (2, True)
    code, _, err = cli("sheet", cli.file(ANSWERS), "--to", "txt", "-o", "no/such/folder/sheet.txt")
    assert (code, err) == (3, "consult: no/such/folder/sheet.txt: no such file or directory\n")


def test_batch_keeps_the_order_and_goes_on_after_a_fault(cli: Cli) -> None:
    lines = [json.dumps(ANSWERS), "{broken", "", json.dumps({"answers": {"consent": "perhaps"}}), json.dumps(ANSWERS)]
    path = cli.file("\n".join(lines), "many.jsonl")
    code, out, err = cli("batch", path)
    results = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [result.get("outcome", "error") for result in results] == ["proceed", "error", "error", "proceed"]
    assert [(e["code"], e["line"]) for r in results if "error" in r for e in r["error"]] == [
        ("syntax", 2),
        ("unknown_option", 4),
    ]
    assert f"{path}:4:" in err
    assert cli("batch", "-", stdin=json.dumps(ANSWERS))[0] == 0


@pytest.mark.parametrize(
    ("to", "starts"),
    [("txt", ""), ("md", ""), ("html", "<!doctype html"), ("pdf", "%PDF"), ("json", "{"), ("ics", "BEGIN:VCALENDAR")],
)
def test_sheet_in_every_format(cli: Cli, to: str, starts: str) -> None:
    code, out, err = cli("sheet", cli.file({**ANSWERS, "appointment": "2026-12-15"}), "--to", to)
    assert code == 0, err
    assert out.lower().startswith(starts.lower())
    assert len(out) > 200


def test_two_words_and_a_first_name_tell_sheets_apart(cli: Cli) -> None:
    code, out, _ = cli("sheet", cli.file(ANSWERS), "--to", "txt", "--code", "maple-river", "--name", "Ada\x1b[2J")
    assert code == 0
    assert "maple-river" in out
    assert "Ada" in out
    assert "\x1b" not in out


def test_a_sheet_without_answers_names_none(cli: Cli) -> None:
    path = cli.file({**ANSWERS, "answers": {**HEALTHY, "skin_past": ["cold_sores"]}})
    _, told, _ = cli("sheet", path, "--to", "txt")
    _, bare, _ = cli("sheet", path, "--to", "txt", "--no-answers")
    assert "you have had cold sores" in told
    assert "you have had cold sores" not in bare


CLINIC = 'name = "Rose Lane"\nphone = "1"\nhours = "9 to 6"\nemergency = "999"\ntemplates = "own"\n'


@pytest.mark.parametrize(
    ("template", "says", "errors"),
    [("{{ sheet.clinic }} as we like it", "as we like it", 0), ("{{ sheet.nothing }}", "Call 999", 1)],
)
def test_a_clinics_own_template(cli: Cli, template: str, says: str, errors: int) -> None:
    (cli.folder / "own").mkdir()
    (cli.folder / "own" / "sheet.txt.j2").write_text(template, encoding="utf-8")
    settings = cli.file(CLINIC, "clinic.toml")
    code, out, err = cli("--config", settings, "sheet", cli.file(ANSWERS), "--to", "txt")
    assert code == 0
    assert says in out
    assert err.count("error[template_fault]") == errors


def test_sheet_to_a_file_for_the_practitioner(cli: Cli) -> None:
    code, out, _ = cli("sheet", cli.file(ANSWERS), "--to", "txt", "--for", "practitioner", "--large", "-o", "sheet.txt")
    assert (code, out) == (0, "")
    assert (cli.folder / "sheet.txt").stat().st_size > 500


def test_match(cli: Cli) -> None:
    code, out, _ = cli("match", "old acne scars, no cold sores")
    result = json.loads(out)
    assert code == 0
    assert list(result) == ["text", "ids", "mentions", "suggestions"]
    assert result["ids"] == ["acne_scars"]
    statuses = {m["id"]: (m["status"], result["text"][slice(*m["span"])]) for m in result["mentions"]}
    assert statuses["cold_sores"] == ("negated", "cold sores")
    assert json.loads(cli("match", stdin="acne scars\n")[1])["ids"] == ["acne_scars"]


def test_match_lines_prefixes_and_what_is_not_understood(cli: Cli) -> None:
    lines = '{"text": "stretch marks"}\nbig pores\n\n'
    _, out, _ = cli("match", "--jsonl", stdin=lines)
    assert [json.loads(line)["ids"] for line in out.splitlines()] == [["stretch_marks"], ["enlarged_pores"]]
    _, out, _ = cli("match", "--prefix", "stretch m")
    assert json.loads(out)["ids"][0] == "stretch_marks"
    code, out, _ = cli("match", "--unmatched", "-", stdin="zorbling frames\nzorbling frames\nacne scars\n")
    assert code == 0
    assert out.splitlines()[0].startswith("2\t")


def test_check(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli("check")
    assert (code, err) == (0, "")
    assert "no faults" in out
    report = json.loads(cli("check", "--json")[1])
    assert report["problems"] == []
    assert report["figures"]["questions"] >= 40
    broken = small.write(tmp_path / "pack", {D: ('type = "yes_no"', 'type = "yesno"')}).dialogue
    code, out, err = cli("check", str(broken), "--json")
    (problem,) = json.loads(out)["problems"]
    assert (code, problem["code"], problem["line"], problem["hint"]) == (
        1,
        "unknown_value",
        20,
        'did you mean "yes_no"?',
    )
    assert list(problem) == ["code", "severity", "file", "line", "column", "message", "hint", "example"]
    code, _, err = cli("check", str(broken))
    assert (code, err.startswith(f"{broken}:20:8: error[unknown_value]:")) == (1, True)


def test_the_cases_pass(cli: Cli) -> None:
    code, out, err = cli("test")
    assert (code, err) == (0, "")
    assert "findings: 64 of 64" in out


def test_failing_cases_are_named(cli: Cli) -> None:
    path = cli.file(
        '[[case]]\nid = "wrong"\nsays = "I bleed"\nanswers = { bleeding = "yes" }\noutcome = "proceed"\n',
        "x.cases.toml",
    )
    code, out, err = cli("test", path)
    assert code == 1
    assert 'FAILED wrong "I bleed"\n  outcome: wanted proceed, got medical_first' in err
    assert "0 of 1 cases pass" in out


def test_the_screen_needs_a_terminal(cli: Cli) -> None:
    code, _, err = cli(stdin="")
    assert (code, "needs a terminal" in err) == (2, True)


HOSTILE = [
    "[@click=app.quit]x",
    "[/]",
    "\x1b]0;owned\x07\x1b[2J",
    "\u202egnp.exe",
    "x" * 100_000,
    "👩‍⚕️💉",
    "a\x00b",
    "{{7*7}}",
    "#eval",
]


@pytest.mark.parametrize(
    "text", HOSTILE, ids=["click", "markup", "escape", "bidi", "long", "emoji", "nul", "jinja", "typst"]
)
def test_hostile_text_is_only_text(cli: Cli, text: str) -> None:
    answers = {**HEALTHY, "concern_text": text, "other_meds": text, "client_questions": text, "print_words": "yes"}
    path = cli.file({"today": "2026-11-20", "answers": answers})
    for command in (
        ["run", path, "--json"],
        ["sheet", path, "--to", "txt"],
        ["sheet", path, "--to", "html"],
        ["match", text.replace("\x00", "")],
    ):
        code, out, err = cli(*command)
        assert code == 0, err
        assert not {"\x1b", "\x00", "\x07", "\u202e"} & set(out)


def test_hostile_files_are_faults_not_crashes(cli: Cli) -> None:
    for content in (
        "\x1b[2J",
        "[" * 50_000,
        '{"answers": {"\\u001b[31m": 1}}',
        '{"answers": {"consent": {"a": 1}}}',
        "null",
        "\ufeff",
    ):
        code, _, err = cli("run", cli.file(content))
        assert code == 1
        assert "error[" in err
        assert not {"\x1b", "\x00"} & set(err)


def test_a_reader_that_leaves_is_no_fault() -> None:
    script = f"{sys.executable} -m consult batch - | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}"
    lines = "\n".join([json.dumps(ANSWERS)] * 40)
    done = subprocess.run(["bash", "-c", script], input=lines, capture_output=True, text=True, cwd=ROOT, check=True)
    assert "Traceback" not in done.stderr


def test_nothing_of_a_consultation_needs_the_screens_or_a_network() -> None:
    script = (
        "import sys, json; from consult.cli import main; "
        "main(['run', '-', '--json']); "
        "bad = {'textual', 'rich', 'sqlalchemy', 'pydantic', 'requests', 'http.client'} & set(sys.modules); "
        "sys.exit(f'imported {bad}' if bad else 0)"
    )
    command = [sys.executable, "-c", script]
    for _ in range(2):  # the first run may have to validate and cache the pack
        done = subprocess.run(command, input=json.dumps(ANSWERS), capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_ask(cli: Cli) -> None:
    code, out, err = cli("ask", "does it hurt?")
    assert (code, err) == (0, "")
    assert "prickle" in out
    assert "[1, " in out
    answers = json.loads(cli("ask", "--json", stdin="how much is it?")[1])["answers"]
    assert [(answer["question"], answer["covered"]) for answer in answers] == [("q_price", False)]


def test_an_unexpected_fault_is_a_sentence_without_the_clients_words(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("the client said: secret")

    monkeypatch.setattr("consult.consultation.run", fails)
    code, out, err = cli("run", cli.file(ANSWERS))
    assert (code, out) == (3, "")
    assert err.startswith("consult: an unexpected fault: RuntimeError at test_cli.py:")
    assert "secret" not in err
    monkeypatch.setenv("CONSULT_DEBUG", "1")
    with pytest.raises(RuntimeError):
        cli("run", cli.file(ANSWERS))


def test_what_a_client_sees_waits_for_the_clinic(pack: Pack) -> None:
    with pytest.raises(ProblemsError) as caught:
        ready(pack, SAMPLE)
    [problem] = caught.value.problems
    assert problem.code == "no_clinic"
    assert "name, phone, hours, emergency" in problem.message
    assert "consult setup" in problem.hint
