"""One client in front of a screen: the consultation, what is to be done next, and what was done. No widget is here.

The rules are the consultation's; here is only what a screen remembers besides, such as drafts and what was reopened.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from consult.answers import Mode
from consult.consultation import Asked, Consultation, Kept, Noted, Retracted, Scheduled, Started
from consult.dialogue.condition import Value
from consult.dialogue.model import EXCLUSIVE, NEUTRAL, Question
from consult.pack import Pack
from consult.settings import Clinic
from consult.state import CHECKED_HOW, CheckedHow, Conflict
from consult.tui.alone import Alone
from consult.tui.goals import Goals
from consult.tui.tasks import Appointment, Asking, Choice, Disputed, Finished, Stopped, Task
from consult.tui.telling import Telling
from consult.words import Words

if TYPE_CHECKING:
    from consult.ask import Answer
    from consult.tui.verifying import Walk


class Session(Telling):
    """One client's consultation at a screen."""

    def __init__(
        self,
        pack: Pack,
        clinic: Clinic,
        words: Words,
        today: date,
        *,
        mode: Mode = "practitioner",
        consultation: Consultation | None = None,
        who: str = "",
    ) -> None:
        """`consultation`: one that was begun elsewhere and goes on here. `who`: the practitioner, where known."""
        started = Started(
            today=today, mode=mode, language=words.language, settings=clinic.offers(), figures=clinic.amounts()
        )
        super().__init__(pack, clinic, words, today, consultation or Consultation(pack, started))
        self.goals = Goals(self)
        self.alone = Alone(self)
        self.walk: Walk | None = None
        """The walk through the answers, while they are verified."""
        self.who = who
        self.reopened: str | None = None
        """The question that was opened again."""
        self.taken_back: dict[str, Value] = {}
        """Answers taken away by going back; they stand ready when the question is asked again."""
        self.drafts: dict[str, str] = {}
        """What was typed and not yet entered."""
        self.scheduled = self.state.appointment is not None
        self.urgent_seen = False
        self.remark = ""
        """Something to be said above the next question, once."""
        self.which: str | None = None
        """The question just answered with a yes that leaves open which one."""
        self._aside: dict[str, str] = {}
        self._disputing = False

    @property
    def begun(self) -> bool:
        """Whether there is anything to lose."""
        state = self.state
        return bool(state.asked or state.parked or self.drafts or self.goals.picks or state.notes or state.questions)

    @property
    def task(self) -> Task:
        """What is to be done next."""
        state = self.state
        if self.reopened is not None:
            return Asking(self.question(self.reopened), reopened=True)
        if state.stopped is not None:
            return Stopped(state.stopped)
        if self.walk is not None and (verifying := self.walk.task()):
            return verifying
        if conflict := next((one for one in state.conflicts if not one.kept), None):
            return Disputed(conflict)
        if waiting := self.alone.task():
            return waiting
        if state.current is not None:
            return Asking(self.question(state.current))
        return Finished() if self.scheduled else Appointment()

    # what is done

    def answer(self, name: str, raw: Any) -> None:
        """Answers a question, for the first time or again. Raises `AnswerError`, and then nothing has changed."""
        before = self.state
        self.consultation.answer(name, raw)
        state = self.consultation.state
        self.taken_back.pop(name, None)
        self.drafts.pop(name, None)
        if name == self.goals.concern.id:
            self.goals.answered(state.answers.get(name))
        self.reopened, self.remark = None, ""
        for parked in state.parked.keys() - before.parked.keys():
            self._aside[parked] = name
        same = name in before.answers and before.answers[name] == state.answers.get(name)
        if self._disputing and same and any(one.question == name and not one.kept for one in state.conflicts):
            # Asked which is right, the same answer was given again.
            self.consultation.record(Kept(name))
        self._disputing = False
        if self.walk is not None:
            self._verified(name, "confirmed" if same else "corrected")
        self.which = name if self._says_only_yes(name) else None
        self.alone.settle()

    def _says_only_yes(self, name: str) -> bool:
        """Whether an answer says yes and a name would say more: which medicine, which illness."""
        question, value = self.question(name), self.state.answers.get(name)
        if not question.safety or question.private or name in self.state.notes:
            return False
        chosen = set(value if isinstance(value, tuple) else (value,)) - question.negatives - NEUTRAL
        begins = self.words("screen.option_yes")
        return any(self.label(question, str(one)).startswith(begins) for one in chosen)

    def back(self) -> bool:
        """One step back: closes what was reopened, else takes away the latest answer. False at the first question."""
        self.remark, self.which = "", None
        if self.reopened is not None:
            self.reopened, self._disputing = None, False
            return True
        if self.walk is not None:
            if not self.walk.back():
                self.walk = None
            return True
        if self.alone.stop():
            return True
        if self.scheduled:
            self.scheduled = False
            return True
        question = self._retract()
        while self.alone.passes(question):
            question = self._retract()
        return question is not None

    def _retract(self) -> str | None:
        answers = self.state.answers
        question = self.consultation.back()
        if question in answers:
            self.taken_back[str(question)] = answers[str(question)]
        return question

    def reopen(self, name: str, *, disputed: bool = False) -> None:
        """Opens an answered question again; its answer stands until another is given."""
        self.reopened, self._disputing = name, disputed

    def pick(self, concern: str) -> None:
        """Picks a concern beside the opener, or takes the pick away, wherever it was ticked before."""
        self.goals.pick(concern)
        known = self.taken_back.get(self.goals.concern.id)
        if concern not in self.goals.picks and isinstance(known, tuple):
            self.taken_back[self.goals.concern.id] = tuple(one for one in known if one != concern)

    def note(self, name: str, text: str) -> None:
        """Writes a note at a question; an empty one deletes it."""
        self.consultation.record(Noted(name, text))
        if self.which == name:
            self.which = None

    def put_off(self, name: str) -> None:
        """This question is asked later, when the client is alone; an answer that it had stands ready then."""
        if name in self.state.answers:
            self.taken_back[name] = self.state.answers[name]
        self.reopened, self.remark, self.which = None, "", None
        self.alone.put_off(name)
        self.alone.settle()

    # verifying

    def verify(self) -> bool:
        """Begins to go through the answers that carry the decision. False when there are none, or none are left."""
        from consult.tui.verifying import Walk, initials_of

        self.walk = Walk(self, initials_of(self.who))
        self.which = None
        if not self.walk.left:
            self.walk = None
        return self.walk is not None

    def initial(self, initials: str) -> None:
        """Says who goes through the answers."""
        if self.walk is not None:
            self.walk.initials = initials
            self.who = self.who or initials

    def check(self, name: str, how: CheckedHow) -> None:
        """An answer was gone through, and stands."""
        self._verified(name, how)

    def _verified(self, name: str, how: CheckedHow) -> None:
        if self.walk is None:
            return
        self.walk.check(name, how)
        if not self.walk.left:
            self.walk = None
            self.remark = self.words("screen.verified", summary=self.checked())

    def checked(self) -> str:
        """ "3 confirmed, 1 corrected": what was gone through so far; empty when nothing was."""
        hows = [one.how for one in self.state.checked.values()]
        counts = ((how, hows.count(how)) for how in CHECKED_HOW if how in hows)
        return ", ".join(self.words(f"screen.checked_{how}", count=count) for how, count in counts)

    def ask(self, text: str) -> tuple[Answer, ...]:
        """Answers to a question of the client's; what the sources do not settle goes on the practitioner's list."""
        from consult.ask import ask

        return self._listed(text, ask(self.pack, self.clinic, self.words, text, state=self.state))

    def ask_about(self, question: str) -> tuple[Answer, ...]:
        """The answer to a question that the knowledge knows, by its id; listed as above."""
        from consult.ask import answer

        found = answer(self.pack, self.clinic, self.words, question, state=self.state)
        return self._listed(found.title, (found,))

    def _listed(self, text: str, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
        # What holds in general may not hold for whoever named a flag.
        if any(not one.covered or one.flags for one in answers):
            self.consultation.record(Asked(text))
        return answers

    def questions_in(self, text: str) -> dict[str, str]:
        """The questions that a text of the client's asks, in plain words by their ids."""
        known = {one.id: one.plain for one in self.pack.knowledge.vocabulary.question}
        found = self.pack.matcher.match(text).mentions if text else ()
        return {one.id: known[one.id] for one in found if one.kind == "question" and one.status != "negated"}

    def keep(self, conflict: Conflict) -> None:
        """The client was asked and keeps the answer."""
        self.consultation.record(Kept(conflict.question))

    def schedule(self, appointment: date | None) -> None:
        """Records the appointment, or that there is none."""
        if appointment != self.state.appointment:
            self.consultation.record(Scheduled(appointment))
        self.scheduled = True

    def undo_stop(self) -> None:
        """ "I pressed this by mistake": takes away the answer that stopped it, or that called for help."""
        name = self.cause_of_notice()
        if name is not None:
            value = self.state.answers[name]
            self.which = None
            self.consultation.record(Retracted(name))
            self.taken_back[name] = value

    def cause_of_notice(self) -> str | None:
        """The question whose answer brought the notice up."""
        state = self.state
        if state.stopped is not None:
            stop = next(one for one in self.pack.dialogue.stop if one.id == state.stopped)
            read = self.pack.reads(stop.when)
        else:
            read = frozenset(name for one in state.findings if one.urgent for name in one.because)
        return next((name for name in reversed(state.asked) if name in read and name in state.answers), None)

    # what stands ready

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The rows of a question; for concerns, those that the text named stand first."""
        if question.id == self.goals.concern.id:
            return self.goals.rows()
        return tuple(Choice(option, self.label(question, option)) for option in question.options)

    def offered(self, question: Question) -> Value | None:
        """The answer that stands ready: the present one, one taken back or set aside, or what was named and picked."""
        state = self.state
        known = (from_[question.id] for from_ in (state.answers, self.taken_back, state.parked) if question.id in from_)
        ready = next(known, None)
        if question.id != self.goals.concern.id or question.id in state.answers:
            return ready
        return self.goals.ticked(ready)

    def earlier(self, question: Question) -> str:
        """ "Earlier you chose …" for an answer that waits to be confirmed, or nothing."""
        state = self.state
        if question.type == "text":  # it stands in the field
            return ""
        if question.id in state.answers:
            return self.words("screen.now_answer", answer=self.said(question.id, state.answers[question.id]))
        value = self.taken_back.get(question.id, state.parked.get(question.id))
        if value is None:
            return ""
        return self.words("screen.earlier", answer=self.quoted(self.said(question.id, value), 120))

    def parked_by(self, name: str) -> Mapping[str, Value]:
        """What the answer of a question set aside."""
        return {parked: value for parked, value in self.state.parked.items() if self._aside.get(parked) == name}


def alone(question: Question) -> frozenset[str]:
    """The options of a question that exclude all others."""
    return EXCLUSIVE & frozenset(question.options)
