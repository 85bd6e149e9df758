"""What the assessment knows of the coalition besides its records, and which partner a typed name means."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from niiw_sheets.wording import fold_name

COALITION = "coalition"
"""The coalition's own book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """One partner of the coalition file."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    type: str = ""
    agreement_expected: bool = True


@dataclass(frozen=True, kw_only=True)  # without slots, which would rule out cached_property
class CoalitionFacts:
    """The coalition file as far as the assessment needs it."""

    id: str
    name: str
    partners: tuple[PartnerFacts, ...] = ()
    minimum_response: float = 0.65
    """Below this share of organisations (0 to 1) results carry a banner."""
    stale_days: int = 30
    """An open task in whose row nothing has changed for so many days is stale."""

    @cached_property
    def organizations(self) -> Mapping[str, str]:
        """Book → name of every organisation that is asked, the coalition first."""
        return {COALITION: self.name} | {partner.id: partner.name for partner in self.partners}


def partner_names(partners: tuple[PartnerFacts, ...]) -> Mapping[str, str]:
    """Folded name, id or alias → the partner's id; where two partners share one, the first keeps it."""
    known: dict[str, str] = {}
    for partner in partners:
        for text in (partner.name, partner.id, *partner.aliases):
            known.setdefault(fold_name(text), partner.id)
    known.pop("", None)
    return known
