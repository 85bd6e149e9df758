"""The people and organisations of the sample coalition, all made up."""

from dataclasses import dataclass

COALITION_NAME = "Harbor County Immunization Coalition"
PEOPLE = (
    ("Dana Reyes", "dana@harbor-immunize.example.org", "coordinator"),
    ("Marcus Hill", "marcus@harbor-immunize.example.org", "lead"),
    ("Priya Nair", "priya@harbor-immunize.example.org", "member"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePartner:
    """One made-up partner organisation."""

    id: str
    name: str
    type: str
    contact: str


PARTNERS = (
    SamplePartner(id="wic", name="Harbor County WIC", type="WIC clinics", contact="Teresa Olmos"),
    SamplePartner(
        id="library", name="Riverside Family Library", type="Civic and service organizations", contact="Ben Okafor"
    ),
    SamplePartner(
        id="faith-alliance",
        name="Eastside Faith Alliance",
        type="Ethnic- and Faith-based organizations",
        contact="Ruth Adeyemi",
    ),
    SamplePartner(
        id="college", name="Harbor Community College", type="Colleges and universities", contact="Lena Fischer"
    ),
    SamplePartner(
        id="bluewater", name="Bluewater Health Plan", type="Health insurance companies", contact="Omar Haddad"
    ),
)
_TYPES = tuple((partner.type, partner.name.split()[-1]) for partner in PARTNERS)
_PLACES = ("Northgate", "Millbrook", "Fairview", "Stony Point", "Lakeside", "Cedar Hill", "Westport", "Greenfield")
_CONTACTS = (
    "Ana Castillo",
    "Joel Brandt",
    "Mei Tanaka",
    "Sam Whitfield",
    "Nadia Rahman",
    "Luis Ortega",
    "Grace Lindqvist",
)


def sample_partners(count: int) -> tuple[SamplePartner, ...]:
    """The first five have names of their own; further ones are made of places and kinds."""
    more = []
    for number in range(len(PARTNERS), count):
        kind, word = _TYPES[number % len(_TYPES)]
        place = _PLACES[number % len(_PLACES)]
        contact = _CONTACTS[number % len(_CONTACTS)]
        more.append(
            SamplePartner(id=f"partner-{number + 1}", name=f"{place} {word} {number + 1}", type=kind, contact=contact)
        )
    return (*PARTNERS[:count], *more)
