"""The words that tell a task's status, and what may stand around them.

All patterns are for text that `tidy.lowered` has prepared.
"""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
FRACTION = r"(?:1/[234]|2/3|3/4)"
"""What is no day when a word follows: `1/2 done`."""

_DAY = (
    rf"(?:{_WEEKDAY},? )?(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|(?!{FRACTION} \w)\d{{1,2}}[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?"
    rf"|{_MONTH} {_NTH}(?:,? \d{{4}})?|{_NTH}[ -]{_MONTH}(?:[ ,-]+\d{{2,4}})?)(?: \d{{1,2}}:\d\d(?: ?[ap]\.?m\.?)?)?"
)
_TICKET = r"(?:(?:bug|issue|ticket|case|task|pr) ?)?#\d+|[a-z]+-\d+|(?:bug|issue|ticket|case|pr) \d+|\d+(?=:)|https?://"
_SAYING = r"(?:this|that|it)(?:'s| is| was| has been)|is|was|are|were|has been|have been"
_FILLER = (
    rf"now|already|all|{_SAYING}|(?:note|notes|update|status)(?=:)|(?P<n>\d+) (?:out )?of (?P=n)|{_DAY}|{_TICKET}|\[x\]"
)
_GAP = r"[\s\"'()\[\]<>{}:;,.•·>=-]*"
START = rf"^{_GAP}(?:(?:{_FILLER})(?!\w){_GAP})*"
"""In front of a word that must come first: nothing but fillers and punctuation."""

_DEADLINE = (
    rf"(?:by|before|until|till|no later than) (?:the |this |next )*"
    rf"(?:{_WEEKDAY}|{_MONTH}|\d+|q[1-4]|eo[dwmqy]|end|tomorrow|week|month|quarter|year|spring|summer|fall|autumn|winter)\b"
)
_GOING_ON = (
    r"(?:in(?! (?:a|the next|\d+) )|on|for|as|with|w|at|per|by|since|from|through|thru|via|of|to date|and|or|but"
    r"|except\w*|excluding|although|though|however|apart|aside|other than|minus|only|already|now|pending|not|needs?"
    r"|mostly|partly|partially|pretty|more or less|thanks?|q[1-4]|fy ?\d+|\d+[/.-]\d+|\d+ (?:out )?of|\d{4}"
    rf"|{_MONTH}|{_WEEKDAY}|this (?:week|month|quarter|year))(?!\w)|\d+ ?(?:%|percent\b)"
)
"""How a sentence goes on behind *complete* where it tells a state; before any other word it asks for something."""

DONE = (
    rf"(?:\b(?:done|complete(?! (?!{_GOING_ON})\w)(?! {_DEADLINE})|completed|finished|resolved"
    r"|closed(?! (?:on|until|till)\b)|sent(?! back\b)|held(?! (?:up|off|back|over|until|till|pending)\b))"
    r"(?![\w']|-ish)"
    r"|(?<![\d.,])100 ?(?:%|percent\b)|[✓✔✅☑])"
)
"""A done word. `Complete forms` and `complete by Friday` ask for something instead."""

NOT = r"(?:\b(?:not|never|cannot|havent|hasnt|isnt|wasnt|arent|didnt|dont|doesnt|wont)\b|n't\b)"
_AUXILIARY = r"(?: (?:yet|been|being|be|to|get|really|currently|actually|even|fully|put))*"
NEGATED = re.compile(rf"(?:{NOT}|\bno longer|\bwithout){_AUXILIARY} $")
"""What stands in front of a word that is not so."""
