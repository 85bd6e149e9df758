"""The words around names: what means nobody, what belongs to a name, what may stand on either side of an *and*."""

import re

_DOTTED = r"M\. ?D|R\. ?N|M\. ?P\. ?H|Ph\. ?D|D\.O|Ed\.D|Dr\.P\.H|Pharm\.D|M\.S|M\.A|B\.S|B\.A|J\.D|N\.P|P\.A"
_DEGREES = (
    r"DO|LPN|NP|FNP|APRN|ARNP|CNM|PA|PA-C|DrPH|EdD|PharmD|DNP|MSN|BSN|MSW|LCSW|MHA|MPA|MBA|MS|MA|BS|BA|JD"
    r"|RD|CHES|MCHES|CPH|FAAP|DDS|DMD|DVM|Esq"
)
_LONE = r"\.?(?=\s*(?:$|[,;/&(\n\[<]|and\b|with\b|w/|[-–—]))"
_ALWAYS = rf"PhD|MD|RN|MPH|{_DOTTED}"
_AFTER = r"\.?(?![\w'’]|\.\w)"
_TITLE = rf"(?:(?i:{_ALWAYS}){_AFTER}|(?:{_DEGREES}){_LONE})"
SUFFIX = rf"(?:(?:(?i:Jr|Sr|Acting|Interim)|II|III|IV){_AFTER}|{_TITLE})"
"""What belongs to the name in front of its comma. Degrees that are words or agencies too must stand alone."""

LINKED_SUFFIX = re.compile(rf",?\s*(?<![\w.]){SUFFIX}")
LINKED_TITLE = re.compile(rf",?\s*(?<![\w.]){_TITLE}")
"""A suffix without which a name still means the same person, as it may not without `Jr.`"""

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_AROUND = " .,;:!?*-–—_~\"'“”()[]{}<>"
_NOBODY = re.compile(
    r"t\.? ?b\.? ?[acd]|to be (?:determined|decided|announced|confirmed|assigned|filled|hired)|vacant|vacancy|none"
    r"|n ?/ ?a|n\.? ?a\.?|not applicable|unassigned|not (?:yet )?assigned(?: yet)?|nobody|no[ -]one"
    r"|volunteers?(?: still)? (?:needed|wanted)|(?:we )?needs? (?:a )?volunteers?"
    r"|fill (?:(?:me|this|it|name) )?in|(?:your|enter|insert|add|type)(?: (?:a|the|your))? ?names?(?: here)?"
    r"|names?(?: here)?|x{3,}",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"[\[<{][^\[\]<>{}@]*\b(?:names?|persons?|who|insert|fill|enter|type|your|responsible)\b[^\[\]<>{}@]*[\]>}]",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(r"of|for|health|services|department|coalition|council", re.IGNORECASE)


def means_nobody(text: str) -> bool:
    """Whether a text says that nobody is responsible yet, or is a placeholder: `TBD (soon)`, `[name]`, `?`."""
    spellings = (text.strip(_AROUND), BRACKETS.sub("", text).strip(_AROUND))
    return (
        not re.search(r"[^\W_]", text)
        or any(_NOBODY.fullmatch(words) for words in spellings)
        or _TEMPLATE.fullmatch(text.strip()) is not None
    )


def is_short_name(text: str) -> bool:
    """Whether a text may be one of several names with *and* between: at most three words, none of an organisation's."""
    words = re.findall(r"[^\W_][\w.'’-]*", LINKED_SUFFIX.sub("", BRACKETS.sub("", text)))
    return len(words) <= 3 and not any(_ORGANISATION.fullmatch(word.strip(".'’-")) for word in words)
