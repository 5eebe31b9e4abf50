"""What the rules read in sentences, and what they leave alone."""

import pytest

from quiz.core.document import Document, Text
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.extract import Extracted, extract
from quiz.writing.extract.rules.offices import union

MODI, EAM = "Prime Minister Narendra Modi", "External Affairs Minister S Jaishankar"


def read(text: str, published: str) -> Extracted:
    document = Document(id="d", title="T", published=When(text=published))
    return extract(Text(document=document, paragraphs=tuple(text.split("\n"))), load())


@pytest.mark.parametrize(
    ("text", "published", "kind", "slots", "when"),
    [
        (f"{MODI} began a two-day visit to Bangladesh on 26 March 2021.", "2021-03-28", "visit",
         "who=modi country=bangladesh length=two-day start=2021-03-26", "2021-03-26"),
        (f"{EAM} visited Kenya from 12 to 14 June 2021.", "2021-06-14", "visit",
         "who=jaishankar country=kenya start=2021-06-12 end=2021-06-14", "2021-06-12"),
        ("Foreign Secretary Harsh Vardhan Shringla will visit Nepal from 26 to 27 November 2020.",
         "2020-11-24", "visit-planned",
         "who=shringla country=nepal start=2020-11-26 end=2020-11-27", "2020-11-26"),
        (f"{EAM} held talks with Sergey Lavrov in Moscow on 8 November 2022.", "2022-11-09",
         "talks", "who=jaishankar other=lavrov date=2022-11-08 city=moscow", "2022-11-08"),
        (f"{EAM} held talks with his Iranian counterpart Javad Zarif in Tehran.", "2020-09-09",
         "talks", "who=jaishankar other=zarif city=tehran", "2020-09"),
        (f"{MODI} met Japanese Prime Minister Fumio Kishida in Tokyo on 24 May 2022.",
         "2022-05-24", "meeting", "who=modi other=kishida date=2022-05-24 city=tokyo",
         "2022-05-24"),
        (f"{MODI} spoke on the future of trade at the Indian Council of World Affairs in New "
         "Delhi in May 2022.", "2022-05-24", "speech",
         "who=modi theme=the_future_of_trade institute=icwa city=new-delhi", "2022-05"),
        (f"{EAM} held talks with Sergey Lavrov in Moscow on 8 November 2022.\nBoth ministers "
         "discussed the International North-South Transport Corridor.", "2022-11-09",
         "agenda", "who=jaishankar other=lavrov corridors=instc", "2022-11"),
        (f"{EAM} said that the Chabahar Port was operational.", "2022-11-09", "project-status",
         "by=jaishankar port=chabahar state=operational", "2022-11"),
        ("India and Nepal signed an agreement on the supply of fertilisers on 28 February 2022.",
         "2022-03-01", "agreement", "land=india partner=nepal document=agreement "
         "matter=supply_of_fertilisers date=2022-02-28", "2022-02-28"),
        ("Finland became the 31st member of NATO on 4 April 2023.", "2023-04-05", "membership",
         "country=finland body=nato date=2023-04-04 ordinal=31st", "2023-04-04"),
        ("Iran joined the Shanghai Cooperation Organisation on 4 July 2023.", "2023-07-05",
         "membership", "country=iran body=sco date=2023-07-04", "2023-07-04"),
        ("Kristalina Georgieva, Managing Director of the International Monetary Fund, agreed.",
         "2023-07-05", "official", "who=georgieva post=Managing_Director body=imf", "2023-07-05"),
        (f"{EAM} agreed.", "2022-11-09", "post",
         "who=jaishankar post=External_Affairs_Minister", "2022-11-09"),
        ("The Coalition for Disaster Resilient Infrastructure (CDRI) met.", "2023-04-05",
         "acronym", "short=CDRI expansion=Coalition_for_Disaster_Resilient_Infrastructure",
         "2023-04"),
        ("The India-Central Asia Dialogue was held in New Delhi on 19 December 2021.",
         "2021-12-20", "venue", "event=the_India-Central_Asia_Dialogue date=2021-12-19 "
         "city=new-delhi", "2021-12-19"),
        (f"The India-Central Asia Dialogue was held in New Delhi on 19 December 2021.\nThe meeting "
         f"was chaired by {EAM}.", "2021-12-20", "chair", "act=chaired "
         "event=the_India-Central_Asia_Dialogue date=2021-12-19 who=jaishankar side=india",
         "2021-12-19"),
        (f"{MODI} launched Mission LiFE on 20 October 2022.", "2022-10-21", "launch",
         "who=modi programme=lifestyle date=2022-10-20", "2022-10-20"),
    ],
)  # fmt: skip
def test_a_sentence_gives_a_fact(
    text: str, published: str, kind: str, slots: str, when: str
) -> None:
    facts = [fact for fact in read(text, published).sheet.facts if fact.kind == kind]
    wanted = dict(pair.split("=") for pair in slots.split())
    assert [{key: one.key.replace(" ", "_") for key, one in fact.slots.items()}
            for fact in facts] == [wanted]  # fmt: skip
    assert facts[0].when.text == when
    assert facts[0].source.quote in text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Officials said that ties were warm.",
        "Sweden has agreed to join talks.",
        "The Prime Minister of Nepal may visit India.",
        "Since her last visit to Japan, the minister has written a book.",
        "He held talks with his counterpart.",
        "The minister denied that a visit to Japan had taken place.",
        "",
        "(((( ))))",
        "On 31 31 2021 the the and of.",
    ],
)
def test_what_is_not_clear_gives_no_fact(text: str) -> None:
    assert read(text, "2023-01-01").sheet.facts == ()


def test_what_was_dropped_says_where_and_why() -> None:
    found = read("It rained.\nHe denied that he had met Wang Yi in Beijing.", "2023-01-01")
    assert found.sheet.facts == ()
    assert found.dropped == (
        "paragraph 2: a meeting, but not clear whose: 'He denied that he had met Wang Yi in "
        "Beijing.'",
    )


def test_a_person_nobody_knows_becomes_a_name_of_the_sheet() -> None:
    text = (
        "The India-Russia Round Table was held in New Delhi on 16 April 2026.\n"
        "The meeting was co-chaired by Mr. Mikhail IURIN, Deputy Minister of Industry and Trade of "
        "the Russian Federation."
    )
    sheet = read(text, "2026-04-16").sheet
    assert sheet.names["mikhail-iurin"].text == "Mikhail Iurin"
    assert sheet.names["mikhail-iurin"].title == "Russian Deputy Minister of Industry and Trade"


def test_the_same_told_twice_is_one_fact() -> None:
    text = f"{MODI} began a two-day visit to Bangladesh on 26 March 2021."
    later = f"{MODI} visited Bangladesh in March 2021."
    visits = [one for one in read(f"{text}\n{later}", "2021-03-28").sheet.facts
              if one.kind == "visit"]  # fmt: skip
    assert [one.source.paragraph for one in visits] == [1]


def test_nobody_thanks_themselves() -> None:
    text = (
        "Prime Minister Sheikh Hasina spoke in Dhaka.\n"
        "She thanked Prime Minister Sheikh Hasina for India's support to Bangladesh during the war."
    )
    assert not [one for one in read(text, "2021-03-28").sheet.facts if one.kind == "thanks"]


@pytest.mark.parametrize(
    ("printed", "known", "post"),
    [
        ("Foreign Minister", "External Affairs Minister", "External Affairs Minister"),
        ("Commerce and Trade Minister", "Commerce and Industry Minister",
         "Union Commerce and Industry Minister"),
        ("Minister for Environment, Forest and Climate Change", "Environment Minister",
         "Union Minister for Environment, Forest and Climate Change"),
        ("Defence Minister", "Defence Minister", "Union Defence Minister"),
    ],
)  # fmt: skip
def test_a_union_minister_has_the_post_that_is_known(printed: str, known: str, post: str) -> None:
    assert union(printed, [known]) == post


def test_an_acronym_merely_mentioned_is_not_asked() -> None:
    told = "The Coalition for Coastal Resilience Works (CCRW) met."
    for text, found in ((told, True), (f"Ministers met in Delhi.\n{told}", False)):
        kinds = {fact.kind for fact in read(text, "2026-03-05").sheet.facts}
        assert ("acronym" in kinds) is found
