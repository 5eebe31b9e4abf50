"""Item models, read from the files beside this: a kind of fact is added by adding a file."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import ValidationError

from quiz.core.errors import QuizError
from quiz.core.lint import lint_model
from quiz.core.model import ItemModel

HERE = Path(__file__).parent / "models"


@lru_cache(maxsize=1)
def models() -> Mapping[str, ItemModel]:
    """The item models by kind. Raises QuizError for one that its lint refuses."""
    found: dict[str, ItemModel] = {}
    for path in sorted(HERE.glob("*.yaml"), key=lambda path: (path.stem != "deed", path.name)):
        model = parse(path.read_text("utf-8"), path.name, found)
        if model.kind != path.stem:
            raise QuizError(f"{path.name}: holds kind '{model.kind}'; name the file after it")
        found[model.kind] = model
    return MappingProxyType(found)


def parse(text: str, file: str, others: Mapping[str, ItemModel] | None = None) -> ItemModel:
    """One item model from its YAML. Raises QuizError, naming the file, where it is unsound."""
    try:
        model = ItemModel.model_validate(yaml.load(text, yaml.CBaseLoader))
        if model.like:
            model = _joined(model, (others or {})[model.like])
    except yaml.YAMLError as error:
        raise QuizError(f"{file}: not YAML ({str(error).splitlines()[0]}); correct it") from error
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        raise QuizError(f"{file}: {place or 'file'}: {fault['msg']}; correct it") from None
    except KeyError as error:
        raise QuizError(f"{file}: like: no kind {error}; correct it") from None
    if faults := list(lint_model(model)):
        raise QuizError(f"{file}: {faults[0]}")
    return model


def _joined(model: ItemModel, other: ItemModel) -> ItemModel:
    """The model with the slots and texts of another, where it has none of its own."""
    return model.model_copy(
        update={
            "slots": {**other.slots, **model.slots},
            "says": model.says or other.says,
            "line": model.line or other.line,
            "status": other.status,
        }
    )
