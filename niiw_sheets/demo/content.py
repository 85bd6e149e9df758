"""What the people of the sample coalition typed: good entries, late tasks, mistakes, and one who typed nothing."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from niiw_sheets.demo.cast import SamplePartner
from niiw_sheets.demo.typing import Typed, Value

PROCESS: tuple[str, ...] = ("1.1a", "1.1b", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3", "4.1a", "4.1b", "4.2", "4.3a")
PROCESS += ("4.3b", "5.1", "5.2", "6.1", "6.2", "6.3", "7.1a", "7.1b", "7.2", "7.3", "8.1", "8.2")


def typed_by_partner(number: int, partner: SamplePartner, today: date) -> Mapping[str, Typed]:
    """What the n-th partner typed into their workbook; the fifth of every five typed nothing."""
    writers = (_careful, _late, _hurried, _sceptical)
    return writers[number % 5](partner, today) if number % 5 < len(writers) else {}


def typed_by_coalition(partners: tuple[SamplePartner, ...], today: date) -> Mapping[str, Typed]:
    """What the coalition typed into its own workbook."""
    answers = {"4.2": "Partly", "5.1": "Partly", "6.3": "Yes", "7.1b": "Yes", "4.3a": "No"}
    examples = {"G3": "Two radio interviews and a proclamation by the mayor"}
    return {
        **_planning([partner.name for partner in partners]),
        "process_assessment": _process(today, "Marcus Hill", answers),
        "goals_assessment": _goals(today, "Marcus Hill", examples),
    }


def _planning(names: Sequence[str]) -> dict[str, Typed]:
    first, second = names[0], names[min(1, len(names) - 1)]
    return {
        "selection_criteria": Typed(
            answers={
                "want": {
                    "criteria": "Reaches families with children under 2 every week",
                    "indicator": "Number of visits by such families",
                    "rationale": "We reach parents where they already are.",
                },
                "do_not_want": {"criteria": "Sells products to parents", "rationale": "Trust is our capital."},
                "money": {"criteria": "Up to $500 a partner for printing, against receipts"},
            }
        ),
        "identifying_partners": Typed(
            answers={
                "resources": {"answer": "Interpreters, meeting rooms, and people parents trust."},
                "services": {"need": "Spanish and Vietnamese interpreters", "provider": first, "meets": "Yes"},
                "volunteers": {
                    "need": "Twenty helpers for the spring clinic",
                    "provider": "Rotary Club",
                    "meets": "No",
                },
                "facilities": {"need": "A room for 40 parents", "provider": second, "meets": "Yes"},
                "visibility": {"need": "Local radio coverage"},
            }
        ),
        "establishing_partnership": Typed(
            lines=tuple(
                {
                    "partner": name,
                    "mission": "Healthy families",
                    "activities": "Joint clinic day",
                    "risks": "Staff changes",
                }
                for name in names[:4]
            )
        ),
        "approach_plan": Typed(
            lines=tuple(
                {"partner": name, "contact": "by phone, then a visit", "scope": "one year"} for name in names[:3]
            )
        ),
    }


def _careful(partner: SamplePartner, today: date) -> dict[str, Typed]:
    return {
        "partnership_agreement": _signed(partner, today - timedelta(days=90)),
        "work_plan": Typed(
            lines=(
                _task("Print bilingual flyers", today - timedelta(days=20), partner.contact, "Done"),
                _task(
                    "Book the mobile clinic",
                    today - timedelta(days=6),
                    partner.contact,
                    "In progress",
                    "waiting for a quote",
                ),
                _task("Train front-desk staff", today + timedelta(days=4), "Priya Nair", "Not started"),
                _task("Evaluate the campaign", today + timedelta(days=60), "Dana Reyes", ""),
            )
        ),
        "process_assessment": _process(
            today, partner.contact, {"3.2": "Partly", "4.3a": "No", "6.3": "No", "8.2": "Yes"}
        ),
        "goals_assessment": _goals(
            today, partner.contact, {"G1": "A Saturday walk-in clinic", "G4": "Evening hours twice a week"}
        ),
    }


def _late(partner: SamplePartner, today: date) -> dict[str, Typed]:
    return {
        "partnership_agreement": _signed(partner, today - timedelta(days=200), partner_date=False),
        "work_plan": Typed(
            renamed="Our tasks",
            over_example=_task(
                "Story time on immunization", today - timedelta(days=14), partner.contact, "", "the room is free"
            ),
            lines=(
                _task("Put up posters in all branches", today - timedelta(days=30), partner.contact, "In progress"),
                _task("Order reading bags", f"mid-{today + timedelta(days=40):%B}", "", "Not started"),
                _task("Invite the pediatrician", "TBD", "Dana Reyes", ""),
                _task("Draft a radio spot", today - timedelta(days=3), "Somebody from the board", "", "done, Ben"),
            ),
            beside={(14, 9): "Ben is away in the last week of the month"},
        ),
        "process_assessment": _process(
            today,
            partner.contact,
            {"2.1": "No", "5.2": "Partly", "7.1a": "No", "4.3a": "No", "6.3": "Yes"},
            {"2.1": ("Our director changed twice", "Invite the new director to the next meeting")},
        ),
        "goals_assessment": _goals(today, partner.contact, {"G6": ""}),
    }


def _hurried(partner: SamplePartner, today: date) -> dict[str, Typed]:
    return {
        "partnership_agreement": Typed(
            answers={"purpose": {"agreed": "healthy babies in every parish"}, "roles": {"agreed": "[to be agreed]"}}
        ),
        "work_plan": Typed(
            lines=(
                _task("Talk after the Sunday service", "asap", "volunteer needed", "Not started"),
                _task("Health fair", "next week", partner.contact, "In progress"),
                _task("", today + timedelta(days=10), partner.contact, ""),
                _task("Collect questions from parents", "Feb 30", partner.contact, "kind of"),
            )
        ),
        "process_assessment": Typed(
            answers={
                "1.1a": {"answer": "No"},
                "1.1b": {"answer": "Yes"},
                "1.2": {"answer": "y"},
                "2.1": {"answer": "yes, since last year"},
                "3.1": {"answer": "see above"},
                "5.1": {"answer": "No"},
            }
        ),
    }


def _sceptical(partner: SamplePartner, today: date) -> dict[str, Typed]:
    return {
        "partnership_agreement": _signed(partner, today - timedelta(days=400)),
        "work_plan": Typed(
            lines=(
                _task("Survey of students who are parents", today - timedelta(days=45), partner.contact, "On hold"),
                _task(
                    "Lunch talk by the county nurse",
                    today + timedelta(days=2),
                    f"{partner.contact}, Priya Nair",
                    "In progress",
                ),
                _task("Share the results", f"{today + timedelta(days=75):%B %Y}", partner.contact, ""),
            )
        ),
        "process_assessment": _process(
            today,
            partner.contact,
            {
                "3.1": "No",
                "3.2": "No",
                "4.2": "No",
                "4.3a": "Yes",
                "4.3b": "No",
                "6.1": "Partly",
                "6.3": "Yes",
                "8.2": "Don't know",
            },
            {
                "3.1": ("No fixed meetings", "A short call on the first Monday"),
                "4.2": ("Decided by e-mail overnight", ""),
            },
        ),
        "goals_assessment": _goals(today, partner.contact, {"G1": "", "G5": "Consultations in two languages"}),
    }


def _task(task: str, due: Value, person: str, status: str, notes: str = "") -> dict[str, Value]:
    line: dict[str, Value] = {"task": task, "due": due, "person": person, "status": status, "notes": notes}
    return {name: value for name, value in line.items() if value}


def _signed(partner: SamplePartner, day: date, *, partner_date: bool = True) -> Typed:
    signed: dict[str, Value] = {"coalition": day, "partner": day + timedelta(days=3)}
    if not partner_date:
        del signed["partner"]
    return Typed(
        answers={
            "contact_person": {"partner": partner.contact},
            "telephone": {"partner": "(555) 010-4477"},
            "email": {"partner": f"info@{partner.id}.example.org"},
            "purpose": {"agreed": "protecting every child under 2 in Harbor County"},
            "contribution_coalition": {"agreed": "materials and training"},
            "contribution_partner": {"agreed": "rooms, volunteers and contact to families"},
            "roles": {"agreed": "The coalition plans, the partner hosts."},
            "administration": {"agreed": "One contact person on each side"},
            "decision_making": {"agreed": "Together, in the monthly call"},
            "resources_coalition": {"agreed": "$500 for printing"},
            "resources_partner": {"agreed": "20 staff hours a month"},
            "funding": {"agreed": "A grant of the community foundation"},
            "review_months": {"agreed": 6},
            "review_ways": {"agreed": "We go through the work plan and both assessment tabs."},
            "internal": {"agreed": "Monthly call, minutes by e-mail"},
            "external": {"agreed": "Both sides agree on press texts"},
            "signed_name": {"coalition": "Marcus Hill", "partner": partner.contact},
            "signed_title": {"coalition": "Chair", "partner": "Director"},
            "signed_date": signed,
        }
    )


def _process(
    today: date, by: str, answers: Mapping[str, str], texts: Mapping[str, tuple[str, str]] | None = None
) -> Typed:
    filled: dict[str, dict[str, Value]] = {name: {"answer": answers.get(name, "Yes")} for name in PROCESS}
    for name, (barrier, remedy) in (texts or {}).items():
        filled[name] |= {key: text for key, text in (("barriers", barrier), ("remedies", remedy)) if text}
    if filled["4.3a"]["answer"] == "No" and "4.3b" not in answers:
        filled["4.3b"] = {}
    return Typed(answers={**_about(today, by), **filled})


def _goals(today: date, by: str, examples: Mapping[str, str]) -> Typed:
    filled: dict[str, dict[str, Value]] = {}
    for name in (f"G{number}" for number in range(1, 8)):
        filled[name] = {"answer": "Yes" if name in examples else "Partly" if name in {"G2", "G7"} else "No"}
        if examples.get(name):
            filled[name]["examples"] = examples[name]
        elif name == "G2":
            filled[name]["next_steps"] = "Share one calendar for rooms and vans"
    return Typed(answers={**_about(today, by), **filled})


def _about(today: date, by: str) -> dict[str, dict[str, Value]]:
    return {"answered_on": {"entry": today - timedelta(days=5)}, "answered_by": {"entry": by}}
