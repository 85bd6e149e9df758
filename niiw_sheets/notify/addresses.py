"""E-mail addresses as every mail server takes them."""

from dataclasses import dataclass

from niiw_sheets.errors import ConfigurationError, RecipientError
from niiw_sheets.findings.model import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Who a message comes from."""

    name: str
    """Shown beside the address; may be empty."""
    email: str

    @property
    def sent_from(self) -> str:
        """The address in ASCII. Raises ConfigurationError where there is no such form."""
        found = ascii_address(self.email)
        if not found:
            raise ConfigurationError(f"notify.smtp.sender: found {quote(self.email)}, {_NOT_SENT}")
        return found


_NOT_SENT = (
    "which not every mail server takes: before the @ only letters from a to z, digits and signs can be sent. "
    "Give another address in the coalition file."
)


def ascii_address(email: str) -> str:
    """The address with its domain as the network writes it (`xn--…`); empty where that is no address in ASCII."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(email, check_deliverability=False, test_environment=True).ascii_email or ""
    except EmailNotValidError:
        return ""


def sent_to(name: str, email: str) -> str:
    """A reader's address in ASCII. Raises RecipientError where there is none or no such form."""
    if not email:
        raise RecipientError(f"There is no address for {name} in the coalition file. Add it there.")
    found = ascii_address(email)
    if not found:
        raise RecipientError(f"The address of {name} is {quote(email)}, {_NOT_SENT}")
    return found
