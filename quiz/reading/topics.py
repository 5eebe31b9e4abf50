"""The subject area that a header's topic means."""

from quiz.core.document import Area

_AREAS: dict[str, Area] = {
    "summit": "international-relations",
    "diplomacy": "international-relations",
    "international": "international-relations",
    "defence": "defence",
    "defense": "defence",
    "exercise": "defence",
    "military": "defence",
    "econom": "economy",
    "financ": "economy",
    "trade": "economy",
    "bank": "economy",
    "science": "science",
    "space": "science",
    "tech": "science",
    "environment": "environment",
    "climate": "environment",
    "sport": "sport",
    "award": "awards",
    "scheme": "schemes",
    "polity": "polity",
    "govern": "polity",
    "law": "polity",
    "appointment": "persons",
    "person": "persons",
    "obituar": "persons",
    "report": "reports",
    "index": "reports",
    "indic": "reports",
}


def area_of(topic: str) -> Area:
    """The area whose word comes first in the topic; general where none does."""
    lowered = topic.casefold()
    places = {word: lowered.find(word) for word in _AREAS if word in lowered}
    return _AREAS[min(places, key=lambda word: places[word])] if places else "general"
