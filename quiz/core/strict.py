"""The base of every model that is read from a file."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Frozen, and unknown fields are errors: a misspelt field must never be lost silently."""

    # Schemas are built when first used: a start that reads only ready items never pays for facts.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
