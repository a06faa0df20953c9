"""The branches as a picture."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest

from consult.cli import main
from consult.graph import MARKS, dot, graph, in_words, mermaid, svg
from consult.pack import Pack
from tests import small


def test_every_question_finding_and_stop_is_drawn(pack: Pack) -> None:
    drawn = graph(pack.dialogue)
    count = len(pack.dialogue.questions) + len(pack.dialogue.finding) + len(pack.dialogue.stop)
    assert len({node.id for node in drawn.nodes}) == count
    ids = {node.id for node in drawn.nodes}
    assert {edge.source for edge in drawn.edges} | {edge.target for edge in drawn.edges} <= ids
    assert {node.id for node in drawn.nodes if node.kind != "question"} <= {edge.target for edge in drawn.edges}


def test_the_picture_is_whole_and_stands_alone(pack: Pack) -> None:
    picture = svg(graph(pack.dialogue))
    root = ET.fromstring(picture)
    texts = " ".join("".join(element.itertext()) for element in root.iter() if element.tag.endswith("text"))
    for finding in pack.dialogue.finding:
        assert finding.title in texts
    for mark, _ in MARKS.values():
        assert mark in texts or mark == "PROCEED"
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_boxes_do_not_overlap(pack: Pack) -> None:
    namespace = "{http://www.w3.org/2000/svg}rect"
    boxes = [rect for rect in ET.fromstring(svg(graph(pack.dialogue))).iter(namespace) if "x" in rect.attrib]
    for column in {rect.attrib["x"] for rect in boxes}:
        spans = sorted((int(r.attrib["y"]), int(r.attrib["height"])) for r in boxes if r.attrib["x"] == column)
        assert all(top + height <= following for (top, height), (following, _) in pairwise(spans))


def test_conditions_in_words(tmp_path: Path) -> None:
    dialogue = small.small_pack(tmp_path).dialogue
    since = dialogue.questions["since"].when
    assert since is not None
    assert in_words(since, dialogue) == "pills: yes and not ((wish: none of these or ok: no))"
    assert in_words({"how_many": {"above": 3}}, dialogue) == "how many: above 3"
    assert (
        in_words({"answered": ["words", "ok"], "offers_rf": True}, dialogue)
        == "words and ok answered and offers rf: true"
    )


def test_text_for_other_programs(tmp_path: Path) -> None:
    change = {"dialogues/small.toml": ('title = "Many"', 'title = "Many \\"pills\\" | # \\\\"')}
    drawn = graph(small.small_pack(tmp_path, change).dialogue)
    assert '  q_how_many -->|"above 3"| f_many' in mermaid(drawn)
    assert "Many #quot;pills#quot; #124; #35; \\ [PRACTITIONER FIRST]" in mermaid(drawn)
    assert '"q_how_many" -> "f_many" [label="above 3"]' in dot(drawn)
    assert 'label="Many \\"pills\\" | # \\\\ [PRACTITIONER FIRST]"' in dot(drawn)


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")
def test_graphviz_reads_it(pack: Pack) -> None:
    subprocess.run(["dot", "-Tplain"], input=dot(graph(pack.dialogue)).encode(), check=True, capture_output=True)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "-o", str(tmp_path / "b.svg")]) == 0
    assert (tmp_path / "b.svg").read_text().startswith("<svg")
    assert main(["graph", "--to", "mermaid", "-o", str(tmp_path / "b.mmd")]) == 0
    assert "flowchart" in (tmp_path / "b.mmd").read_text()
