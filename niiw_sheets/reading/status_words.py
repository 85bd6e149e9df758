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

DONE = (
    r"(?:\b(?:done|complete(?! (?:the|a|an|our|your|their|all)\b)|completed|finished|resolved"
    r"|closed(?! (?:on|until|till)\b)|sent(?! back\b)|held(?! (?:up|off|back|over|until|till)\b))(?![\w']|-ish)"
    r"|(?<![\d.,])100 ?(?:%|percent\b)|[✓✔✅☑])"
)
"""A done word. `Complete the form` asks for something instead."""

NOT = r"(?:\b(?:not|never|cannot|havent|hasnt|isnt|wasnt|arent|didnt|dont|doesnt|wont)\b|n't\b)"
_AUXILIARY = r"(?: (?:yet|been|being|be|to|get|really|currently|actually|even|fully|put))*"
NEGATED = re.compile(rf"(?:{NOT}|\bno longer|\bwithout){_AUXILIARY} $")
"""What stands in front of a word that is not so."""
