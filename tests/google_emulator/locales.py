"""What differs between locales: separators, order and names of dates, default patterns."""

from typing import NamedTuple

from tests.google_emulator.errors import invalid


class Locale(NamedTuple):
    """How one locale writes numbers and dates."""

    decimal: str
    group: str
    order: str
    date: str
    time: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    days: tuple[str, ...]
    short_days: tuple[str, ...]

    @property
    def argument(self) -> str:
        """What separates the arguments of a function."""
        return ";" if self.decimal == "," else ","


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ENGLISH = (
    _names("January February March April May June July August September October November December"),
    _names("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    _names("Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
    _names("Sun Mon Tue Wed Thu Fri Sat"),
)
_GERMAN = (
    _names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    _names("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
    _names("Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag"),
    _names("So Mo Di Mi Do Fr Sa"),
)
_FRENCH = (
    _names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    _names("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
    _names("dimanche lundi mardi mercredi jeudi vendredi samedi"),
    _names("dim. lun. mar. mer. jeu. ven. sam."),
)
_SPANISH = (
    _names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    _names("ene feb mar abr may jun jul ago sept oct nov dic"),
    _names("domingo lunes martes miércoles jueves viernes sábado"),
    _names("dom lun mar mié jue vie sáb"),
)

LOCALES = {
    "en_US": Locale(".", ",", "MDY", "M/d/yyyy", "h:mm:ss am/pm", *_ENGLISH),
    "en_GB": Locale(".", ",", "DMY", "dd/MM/yyyy", "HH:mm:ss", *_ENGLISH),
    "en_AU": Locale(".", ",", "DMY", "dd/MM/yyyy", "h:mm:ss am/pm", *_ENGLISH),
    "en_CA": Locale(".", ",", "YMD", "yyyy-MM-dd", "h:mm:ss am/pm", *_ENGLISH),
    "en_IE": Locale(".", ",", "DMY", "dd/MM/yyyy", "HH:mm:ss", *_ENGLISH),
    "en_NZ": Locale(".", ",", "DMY", "dd/MM/yyyy", "h:mm:ss am/pm", *_ENGLISH),
    "en_IN": Locale(".", ",", "DMY", "dd/MM/yyyy", "h:mm:ss am/pm", *_ENGLISH),
    "en_ZA": Locale(".", ",", "YMD", "yyyy/MM/dd", "HH:mm:ss", *_ENGLISH),
    "de_DE": Locale(",", ".", "DMY", "dd.MM.yyyy", "HH:mm:ss", *_GERMAN),
    "de_AT": Locale(",", ".", "DMY", "dd.MM.yyyy", "HH:mm:ss", *_GERMAN),
    "de_CH": Locale(".", "’", "DMY", "dd.MM.yyyy", "HH:mm:ss", *_GERMAN),
    "fr_FR": Locale(",", "\u202f", "DMY", "dd/MM/yyyy", "HH:mm:ss", *_FRENCH),
    "fr_CA": Locale(",", "\u00a0", "YMD", "yyyy-MM-dd", "HH:mm:ss", *_FRENCH),
    "es_ES": Locale(",", ".", "DMY", "dd/MM/yyyy", "H:mm:ss", *_SPANISH),
    "es_MX": Locale(".", ",", "DMY", "dd/MM/yyyy", "H:mm:ss", *_SPANISH),
    "es_US": Locale(".", ",", "MDY", "M/d/yyyy", "h:mm:ss am/pm", *_SPANISH),
}


def locale_of(name: str) -> Locale:
    """The locale of that name. Raises `ApiError` for one that the emulator does not know."""
    if name not in LOCALES:
        raise invalid(f"Unsupported locale: {name}")
    return LOCALES[name]
