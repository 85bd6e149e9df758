"""The rules of the assessment as cases worked out by hand: what is typed, every number that follows, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.assessment.building import HALF_THE_GOALS, HALF_THE_PROCESS, Answers

Typed = Mapping[str, Answers]
"""Book → question → answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The coalition-wide score of a section. What is not given is 0; a share that is not given is empty."""

    scorable: int
    yes: int = 0
    partly: int = 0
    no: int = 0
    dont_know: int = 0
    not_applicable: int = 0
    unanswered: int = 0
    unreadable: int = 0
    favourable: float = 0
    percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One coalition. The sections that are not named have no answers at all."""

    title: str
    typed: Typed
    """Answers to the process sheet."""
    goals: Typed = field(default_factory=dict)
    sections: Mapping[str, Numbers] = field(default_factory=dict)
    responded: tuple[str, ...] = ()
    """Books that responded to the process sheet, in the order of the coalition file."""
    least: Mapping[str, str] = field(default_factory=dict)
    """Question about all partners → the answer it stands at; the others have none."""
    differs: tuple[tuple[str, str], ...] = ()
    """Partner and question of opposite answers, in their order."""
    unfavourable: tuple[tuple[str, str], ...] = ()
    """Book and question of answers that score nothing, by section."""


CASES: tuple[Case, ...] = (
    Case(
        title="nobody has typed anything: everything is unanswered, and no share is made up",
        typed={"library": {}},
        # Section 4 asks five questions; none is answered, so 0 × 2 < 5 and the share is empty.
        sections={"4": Numbers(scorable=5, unanswered=5)},
    ),
    Case(
        title="yes 1, partly ½, no 0",
        typed={"library": {"3.1": "Yes", "3.2": "Partly", "3.3": "No"}},
        # 1 + ½ + 0 = 1½ of 3 answers = 50 %. 3.2 speaks of all partners and stands at Partly.
        sections={"3": Numbers(scorable=3, yes=1, partly=1, no=1, favourable=1.5, percent=0.5)},
        least={"3.2": "partly"},
        unfavourable=(("library", "3.3"),),
    ),
    Case(
        title="conflicts are reversed: yes to 4.3a scores 0",
        typed={"library": {"4.1a": "Yes", "4.1b": "Yes", "4.2": "Yes", "4.3a": "Yes", "4.3b": "Yes"}},
        # Five yes: 1 + 1 + 1 + 0 (reversed) + 1 = 4 of 5 = 80 %.
        sections={"4": Numbers(scorable=5, yes=5, favourable=4, percent=0.8)},
        least={"4.1b": "yes"},
        unfavourable=(("library", "4.3a"),),
    ),
    Case(
        title="resources still needed are reversed: no to 6.3 scores 1, partly ½",
        typed={"library": {"6.1": "No", "6.2": "No", "6.3": "No"}, "radio": {"6.3": "Partly"}},
        # The library: 0 + 0 + 1; the radio: ½. 1½ of 4 answers; 4 × 2 ≥ 6, so 37.5 %.
        sections={"6": Numbers(scorable=6, partly=1, no=3, unanswered=2, favourable=1.5, percent=0.375)},
        least={"6.1": "no"},
        unfavourable=(("library", "6.1"), ("library", "6.2")),
    ),
    Case(
        title="no agreement closes 1.1b, 6.1 and 8.1, whatever is typed there",
        typed={"library": {"1.1a": "No", "1.1b": "Yes", "1.2": "Yes", "6.1": "Yes", "6.2": "Yes", "8.1": "Yes"}},
        # Section 1: 1.1b is not asked. 1.1a no 0 + 1.2 yes 1 = 1 of 2 = 50 %.
        # Section 6: 6.1 is not asked. 6.2 yes = 1 of 1; 6.3 is unanswered: 1 × 2 ≥ 2, so 100 %.
        # Section 8: 8.1 is not asked, 8.2 unanswered: 0 × 2 < 1, no share.
        sections={
            "1": Numbers(scorable=2, yes=1, no=1, favourable=1, percent=0.5),
            "6": Numbers(scorable=2, yes=1, unanswered=1, favourable=1, percent=1),
            "8": Numbers(scorable=1, unanswered=1),
        },
        unfavourable=(("library", "1.1a"),),
    ),
    Case(
        title="no process, no conflicts, no plan: 4.1b, 4.3b and 7.1b are not asked",
        typed={"library": {"4.1a": "No", "4.2": "Yes", "4.3a": "No", "7.1a": "No", "7.2": "Yes", "7.3": "Yes"}},
        # Section 4: asked are 4.1a no 0, 4.2 yes 1, 4.3a no (reversed) 1: 2 of 3 = 66.7 %.
        # Section 7: asked are 7.1a no 0, 7.2 yes 1, 7.3 yes 1: 2 of 3.
        sections={
            "4": Numbers(scorable=3, yes=1, no=2, favourable=2, percent=2 / 3),
            "7": Numbers(scorable=3, yes=2, no=1, favourable=2, percent=2 / 3),
        },
        unfavourable=(("library", "4.1a"), ("library", "7.1a")),
    ),
    *(
        Case(
            title=f"{words or 'an empty cell'} leaves the gates open",
            typed={"library": {"1.1a": words, "1.1b": "Yes", "1.2": "Yes"}},
            # 1.1b yes 1 + 1.2 yes 1, with the parent's own score where it has one.
            sections={"1": numbers},
            least={"1.1b": "yes"},
        )
        for words, numbers in (
            ("Yes", Numbers(scorable=3, yes=3, favourable=3, percent=1)),  # 3 of 3
            ("Partly", Numbers(scorable=3, yes=2, partly=1, favourable=2.5, percent=2.5 / 3)),  # 2½ of 3
            ("Don't know", Numbers(scorable=3, yes=2, dont_know=1, favourable=2, percent=1)),  # 2 of 2, asked 3
            ("N/A", Numbers(scorable=2, yes=2, not_applicable=1, favourable=2, percent=1)),  # N/A is taken out
            ("", Numbers(scorable=3, yes=2, unanswered=1, favourable=2, percent=1)),
            ("see above", Numbers(scorable=3, yes=2, unreadable=1, favourable=2, percent=1)),
        )
    ),
    Case(
        title="a don't-know majority has no share",
        typed={"library": {"7.1a": "Yes", "7.1b": "Don't know", "7.2": "Don't know", "7.3": "Don't know"}},
        # 1 answer of 4: 1 × 2 < 4.
        sections={"7": Numbers(scorable=4, yes=1, dont_know=3, favourable=1)},
    ),
    Case(
        title="exactly half of the questions answered are enough for a share",
        typed={"library": {"7.1a": "Yes", "7.1b": "No", "7.2": "Don't know"}},
        # 2 answers of 4: 2 × 2 = 4. 1 + 0 of 2 = 50 %.
        sections={"7": Numbers(scorable=4, yes=1, no=1, dont_know=1, unanswered=1, favourable=1, percent=0.5)},
        unfavourable=(("library", "7.1b"),),
    ),
    Case(
        title="N/A everywhere leaves nothing to score",
        typed={"library": {"2.1": "N/A", "2.2": "N/A"}},
        sections={"2": Numbers(scorable=0, not_applicable=2)},
    ),
    Case(
        title="sums over organisations, never a mean of percentages",
        typed={"library": {"3.1": "Yes", "3.2": "Yes", "3.3": "Yes"}, "radio": {"3.1": "No", "3.2": "Don't know"}},
        # The library 3 of 3, the radio 0 of 1: together 3 of 4 = 75 %. The mean of 100 % and 0 % would be 50 %.
        sections={"3": Numbers(scorable=6, yes=3, no=1, dont_know=1, unanswered=1, favourable=3, percent=0.75)},
        least={"3.2": "yes"},
        unfavourable=(("radio", "3.1"),),
    ),
    Case(
        title="opposite answers: those where the coalition sees no problem come first",
        typed={
            "coalition": {"2.1": "Yes", "2.2": "No", "4.3a": "No"},
            "library": {"2.1": "No", "2.2": "Yes", "4.3a": "Yes"},
            "radio": {"2.1": "Partly", "2.2": "No"},
        },
        # Section 2: 1 + 0, 0 + 1, ½ + 0 = 2½ of 6 = 41.7 %.
        # Section 4: 4.3a reversed: no 1 (which closes the coalition's 4.3b), yes 0: 1 of 2; scorable 4 + 5 + 5.
        # Coalition favourable: 2.1 and 4.3a (it says no to conflicts); then 2.2. Partly and equal answers differ not.
        sections={
            "2": Numbers(scorable=6, yes=2, partly=1, no=3, favourable=2.5, percent=2.5 / 6),
            "4": Numbers(scorable=14, yes=1, no=1, unanswered=12, favourable=1),
        },
        differs=(("library", "2.1"), ("library", "4.3a"), ("library", "2.2")),
        unfavourable=(("coalition", "2.2"), ("library", "2.1"), ("radio", "2.2"), ("library", "4.3a")),
    ),
    Case(
        title="all partners: the least favourable answer of those who were asked stands",
        typed={
            "coalition": {"1.1a": "Yes", "1.1b": "Yes", "3.2": "Yes"},
            "library": {"1.1a": "Yes", "1.1b": "Partly", "3.2": "No"},
            "radio": {"1.1a": "No", "1.1b": "No"},
        },
        # 1.1b: Yes, Partly; the radio is not asked, for it has no agreement. 3.2: Yes, No.
        # Section 1: 1.1a yes, yes, no = 2; 1.1b yes, partly = 1½. 3½ of 5 answers; scorable 3 + 3 + 2 = 8 → 70 %.
        # Section 3: yes, no = 1 of 2 answers; 2 × 2 < 9, no share.
        sections={
            "1": Numbers(scorable=8, yes=3, partly=1, no=1, unanswered=3, favourable=3.5, percent=0.7),
            "3": Numbers(scorable=9, yes=1, no=1, unanswered=7, favourable=1),
        },
        least={"1.1b": "partly", "3.2": "no"},
        differs=(("radio", "1.1a"), ("library", "3.2")),
        unfavourable=(("radio", "1.1a"), ("library", "3.2")),
    ),
    Case(
        title="half of the asked questions make a response; G8 and G9 count in no share",
        typed={"coalition": HALF_THE_PROCESS, "library": {**HALF_THE_PROCESS, "5.1": ""}},
        goals={"library": {**HALF_THE_GOALS, "G6": "Yes", "G7": "No", "G8": "Yes", "G9": "No"}},
        # Process: the coalition gave 12 of 24, the library 11. Section 5: one yes of 4 asked, no share.
        # Goals, without the neutral G8 and G9: the library says don't know to G1 to G5, yes to G6, no to G7; the
        # coalition's seven are unanswered. 2 answers of 14: no share.
        sections={
            "1": Numbers(scorable=6, yes=6, favourable=6, percent=1),
            "2": Numbers(scorable=4, yes=4, favourable=4, percent=1),
            "3": Numbers(scorable=6, yes=6, favourable=6, percent=1),
            "4": Numbers(scorable=10, yes=6, unanswered=4, favourable=6, percent=1),
            "5": Numbers(scorable=4, yes=1, unanswered=3, favourable=1),
            "questions": Numbers(scorable=14, yes=1, no=1, dont_know=5, unanswered=7, favourable=1),
        },
        responded=("coalition",),
        least={"1.1b": "yes", "3.2": "yes", "4.1b": "yes"},
    ),
    Case(
        title="one organisation alone",
        typed={"coalition": {"2.1": "Yes", "2.2": "No"}},
        # Its own score is the coalition-wide one, and it differs from nobody: 1 of 2.
        sections={"2": Numbers(scorable=2, yes=1, no=1, favourable=1, percent=0.5)},
        unfavourable=(("coalition", "2.2"),),
    ),
)
