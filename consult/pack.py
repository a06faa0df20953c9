"""A pack is one treatment: a dialogue and the knowledge it draws on, found, loaded, cross-checked and cached."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from consult.dialogue.condition import atoms
from consult.dialogue.model import Condition, Dialogue
from consult.knowledge.model import LEARNED, Advice, Claim, Figure, Knowledge
from consult.knowledge.vocabulary import Flag
from consult.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from consult.knowledge.match import Matcher
    from consult.knowledge.match.learned import Learned

DEFAULT_PACK = "microneedling"


class Pack(Struct, frozen=True, dict=True):
    """A dialogue and its knowledge, which agree with each other."""

    dialogue: Dialogue
    knowledge: Knowledge
    digest: str
    """ "sha256:…" over every file of the pack."""
    learned: str = ""
    """The file of what was learned from examples; "" where there is none."""

    @cached_property
    def advice(self) -> dict[str, Advice]:
        """The advice by id."""
        return {item.id: item for item in self.knowledge.advice}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The figures by id."""
        return {figure.id: figure for figure in self.knowledge.figures}

    @cached_property
    def flags(self) -> dict[str, Flag]:
        """The flags by id."""
        return {flag.id: flag for flag in self.knowledge.vocabulary.flag}

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher of the pack's words; its index is built once for a digest and kept."""
        from consult import cache
        from consult.knowledge.match import Matcher
        from consult.knowledge.match.rules import Index, build

        known = cache.read("index", self.digest, Index)
        if known is None:
            known = build(self.knowledge.vocabulary)
            cache.write("index", self.digest, known)
        return Matcher(self.knowledge.vocabulary, known, self.weights)

    def weights(self) -> Learned | None:
        """What was learned from the examples of the pack, or None."""
        from consult.knowledge.match.learned import decode

        try:
            return decode(Path(self.learned).read_bytes()) if self.learned else None
        except (OSError, ValueError):  # `check_pack` has read it: it went while the program ran
            return None

    def reads(self, condition: Condition) -> frozenset[str]:
        """The names that a condition looks at."""
        return frozenset(name for _, name, _ in atoms(condition))

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """The claims of each source."""
        found: dict[str, list[Claim]] = {}
        for claim in self.knowledge.claims:
            found.setdefault(claim.source, []).append(claim)
        return found


class PackPaths(Struct, frozen=True):
    """Where a pack stands."""

    dialogue: Path
    knowledge: Path

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file of the pack, with the name that problems give it."""
        yield f"{self.dialogue.parent.name}/{self.dialogue.name}", self.dialogue
        for path in sorted(self.knowledge.glob("*.toml")):
            yield f"knowledge/{self.knowledge.name}/{path.name}", path
        if learned := self.learned_file():
            yield f"knowledge/{self.knowledge.name}/{LEARNED}", Path(learned)

    def learned_file(self) -> str:
        """The file of what was learned from examples; "" where there is none."""
        path = self.knowledge / LEARNED
        return str(path) if path.is_file() else ""

    def digest(self) -> str:
        """ "sha256:…" over the names and contents of the files."""
        total = hashlib.sha256()
        for name, path in self.files():
            content = path.read_bytes()
            total.update(f"{name}\0{len(content)}\0".encode() + content)
        return f"sha256:{total.hexdigest()}"


def shipped() -> Path:
    """The folder that holds `dialogues/` and `knowledge/`: beside the package in a clone, inside it when installed."""
    package = Path(__file__).resolve().parent
    inside = package / "packs"
    return inside if inside.is_dir() else package.parent


def find(pack: str | Path = DEFAULT_PACK, knowledge: Path | None = None) -> PackPaths:
    """The files of a pack by its name or by the path of its dialogue. Raises `ProblemsError` when there is none."""
    path = Path(pack)
    if path.suffix != ".toml" and not path.exists():
        path = shipped() / "dialogues" / f"{pack}.toml"
    if not path.is_file():
        known = sorted(p.stem for p in (shipped() / "dialogues").glob("*.toml") if "." not in p.stem)
        hint = f"the packs here: {', '.join(known)}; or give the path of a dialogue file"
        raise ProblemsError([Problem(code="no_pack", message=f'there is no pack "{pack}"', file=str(pack), hint=hint)])
    return PackPaths(path, knowledge or path.resolve().parent.parent / "knowledge" / _knowledge_of(path))


def _knowledge_of(dialogue: Path) -> str:
    """The knowledge folder that a dialogue names; its own name while that cannot be read."""
    import tomli

    try:
        head = dialogue.read_text(encoding="utf-8-sig").partition("\n[")[0]  # what stands before the first table
        named = tomli.loads(head).get("knowledge")
    except (OSError, ValueError):
        return dialogue.stem
    return named if isinstance(named, str) and named and Path(named).name == named else dialogue.stem


def load_pack(pack: str | Path = DEFAULT_PACK, knowledge: Path | None = None, *, cached: bool = True) -> Pack:
    """A pack that has no fault. Raises `ProblemsError` with every fault it has."""
    paths = find(pack, knowledge)
    digest = paths.digest() if paths.knowledge.is_dir() else ""
    if cached and digest:
        from consult import cache

        known = cache.read("pack", digest, Pack)
        if known is not None and known.digest == digest:
            return replace(known, learned=paths.learned_file())
    loaded, problems = check_pack(paths)
    if loaded is None:
        raise ProblemsError(problems)
    if cached:
        from consult import cache

        cache.write("pack", loaded.digest, loaded)
    return loaded


def _unreadable_weights(paths: PackPaths) -> Iterator[Problem]:
    """The fault of a file that does not hold what was learned."""
    from consult.knowledge.match.learned import decode

    path = paths.learned_file()
    try:
        if path:
            decode(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        yield Problem(
            code="bad_weights",
            message=f"nothing that was learned can be read: {error}",
            file=path,
            line=1,
            column=1,
            hint="make it anew with consult learn, or delete it: the rules work alone",
        )


def check_pack(paths: PackPaths) -> tuple[Pack | None, list[Problem]]:
    """The pack at `paths` or None, and every fault: of the dialogue, of the knowledge, and between them."""
    from consult.datafile import read_toml
    from consult.dialogue.load import load as load_dialogue
    from consult.knowledge.load import load_folder
    from consult.links import check_links

    problems: list[Problem] = []
    dialogue, source = None, None
    try:
        source = read_toml(paths.dialogue)
        dialogue, problems = load_dialogue(source)
    except ProblemsError as error:
        problems = list(error.problems)
    if not paths.knowledge.is_dir():
        message = f'there is no knowledge folder "{paths.knowledge.name}"'
        missing = Problem(
            code="no_knowledge", message=message, file=str(paths.knowledge), hint="name it with --knowledge"
        )
        return None, [*problems, source.problem("no_knowledge", ("knowledge",), message) if source else missing]
    files, knowledge, faults = load_folder(paths.knowledge)
    problems += faults
    problems += _unreadable_weights(paths)
    if dialogue is not None and knowledge is not None and source is not None:
        problems += check_links(source, dialogue, files, knowledge)
    if problems or dialogue is None or knowledge is None:
        return None, problems
    return Pack(dialogue, knowledge, paths.digest(), paths.learned_file()), []
