"""Patterns of exams: those that ship, and over them the person's own."""

import re
from pathlib import Path

import yaml

from quiz.aside import write_aside
from quiz.core.errors import QuizError
from quiz.core.exam import Exam
from quiz.knowledge import HERE, read_tree, valid

SHIPPED = HERE / "exams.yaml"


def exams(own: Path) -> dict[str, Exam]:
    """Every exam by its id; those of the person's file, which need not be there, come first."""
    shipped = read_exams(SHIPPED.name, SHIPPED.read_text("utf-8"))
    mine = read_exams(str(own), own.read_text("utf-8"), mine=True) if own.exists() else {}
    return mine | {id: exam for id, exam in shipped.items() if id not in mine}


def read_exams(file: str, text: str, mine: bool = False) -> dict[str, Exam]:
    """Exams by id from a file's text; QuizError names the file, the exam and the field."""
    if not text.strip():
        return {}
    found = {}
    for id, entry in read_tree(file, text).items():
        if not isinstance(entry, dict) or {"id", "own"} & entry.keys():
            raise QuizError(f"{file}: {id}: write its fields under its id; 'id' is not one of them")
        exam: Exam = valid(Exam, entry | {"id": id, "own": mine}, f"{file}: {id}")
        parts = sum(part.questions for part in exam.parts)
        if exam.parts and parts != exam.questions:
            raise QuizError(
                f"{file}: {id}: its parts hold {parts} questions, not {exam.questions}; correct it"
            )
        if exam.locked and not all(part.minutes for part in exam.parts):
            raise QuizError(f"{file}: {id}: each part of a locked exam has its minutes; add them")
        found[id] = exam
    return found


def keep(exam: Exam, own: Path) -> Exam:
    """Add a pattern to the person's file, under an id made of its name. Raises QuizError."""
    id = re.sub(r"[^a-z0-9]+", "-", exam.name.casefold()).strip("-")
    if not id:
        raise QuizError(f"'{exam.name}' holds no letters: give another name")
    if id in exams(own):
        raise QuizError(f"There is an exam of that name already: {id}; give another name")
    data = exam.model_dump(mode="json", exclude_defaults=True, exclude={"id", "own"})
    entry = yaml.safe_dump({id: data}, sort_keys=False, allow_unicode=True)
    old = own.read_text("utf-8").rstrip() + "\n\n" if own.exists() else ""
    own.parent.mkdir(parents=True, exist_ok=True)
    write_aside(own, old + entry)
    return exams(own)[id]
