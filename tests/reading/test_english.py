import pytest

from quiz.reading.english import is_english

ENGLISH = (
    "The port of Navapur was closed for two days after a storm, and the ships that had been due "
    "on Monday were sent to other harbours on the coast."
)
FRENCH = (
    "Le port de Navapur est resté fermé pendant deux jours après une tempête, et les navires "
    "attendus lundi ont été envoyés vers les autres ports de la côte."
)
GERMAN = (
    "Der Hafen von Navapur blieb nach einem Sturm zwei Tage lang geschlossen, und die Schiffe, "
    "die am Montag erwartet wurden, fuhren zu anderen Häfen an der Küste."
)
HINDI = "तूफान के बाद नवापुर बंदरगाह दो दिन तक बंद रहा और जहाजों को दूसरे बंदरगाहों पर भेजा गया।"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (ENGLISH, True),
        (ENGLISH.upper(), True),
        (f"{ENGLISH} {HINDI[:30]}", True),
        ("The port reopened.", True),
        (FRENCH, False),
        (GERMAN, False),
        (HINDI, False),
        (f"{ENGLISH} {HINDI * 2}", False),
        ("После бури порт был закрыт на два дня.", False),
        ("Navapur port closed", False),
        ("12.5 – 13.0 (+4%)", False),
        ("", False),
        ("Tonnes berth crane cargo vessel " * 5 + "the", False),
    ],
)
def test_is_english(text: str, english: bool) -> None:
    assert is_english(text) == english
