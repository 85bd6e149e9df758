"""All messages of a day: for the people responsible, the partners' contacts and the coordinators."""

from niiw_sheets.digest.contacts import contact_letters, without_contact
from niiw_sheets.digest.coordinators import coordinator_letters
from niiw_sheets.digest.facts import Digest, DigestFacts
from niiw_sheets.digest.model import Unreached
from niiw_sheets.digest.persons import Routes, person_letters, routes
from niiw_sheets.wording import fold_name


def compose(facts: DigestFacts) -> Digest:
    """Every message that has something to tell. Which of them are sent today, the workflow knows."""
    found = routes(facts)
    unreached = _unreached(facts, found)
    letters = (*person_letters(facts, found), *contact_letters(facts), *coordinator_letters(facts, unreached))
    return Digest(letters=letters, unreached=unreached)


def _unreached(facts: DigestFacts, found: Routes) -> tuple[Unreached, ...]:
    """Everybody once for each book, those with the most tasks first."""
    contacts = {(one.book, fold_name(one.name)): one for one in without_contact(facts)}
    everybody = (contacts | found.missed).values()
    return tuple(sorted(everybody, key=lambda one: (-one.tasks, one.book, one.name)))
