"""Google's refusals as sentences with their remedies, and whether they concern one workbook or the whole store."""

from collections.abc import Callable, Mapping

from niiw_sheets.backends.google.credentials import sign_in_anew
from niiw_sheets.backends.google.outcomes import Problem
from niiw_sheets.backends.google.settings import GoogleSettings

Sentence = Callable[[GoogleSettings, str], str]
"""The settings and the account's name → the sentence."""

_CONSOLE = "the Google Cloud console"


def _storage(settings: GoogleSettings, account: str) -> str:
    if settings.credentials == "service_account":
        return (
            f"Google Drive has no room for files of {account}: a service account owns no storage. Make a folder in a "
            f"shared drive, add {account} to it as Content manager, and give its address under store.drive_folder; or "
            "sign in as a person (store.credentials: oauth)."
        )
    return (
        "The Google Drive of this account is full. Free some room, or name a folder in a shared drive under "
        "store.drive_folder."
    )


def _folder(settings: GoogleSettings, account: str) -> str:
    if not settings.drive_folder:
        return (
            f"Google Drive does not let {account} make files. Name a folder it may write to under store.drive_folder."
        )
    return (
        f"Google Drive does not let {account} make files in the folder {settings.drive_folder}. Share that folder with "
        f"{account} as an editor (in a shared drive: Content manager)."
    )


def _switched_off(settings: GoogleSettings, account: str) -> str:
    return (
        f"The Google Sheets API or the Google Drive API is not switched on for this project. Switch both on in "
        f"{_CONSOLE} under “APIs & Services”, wait a few minutes and try again."
    )


def _scope(settings: GoogleSettings, account: str) -> str:
    return (
        f"The sign-in does not allow what “store.scope: {settings.scope}” asks for. {sign_in_anew(settings)} "
        "Tick every box that Google shows."
    )


def _tomorrow(settings: GoogleSettings, account: str) -> str:
    return "Google allows this project no more requests today. If that goes on, ask for a larger quota in the console."


def _full_folder(settings: GoogleSettings, account: str) -> str:
    return (
        "The folder or the shared drive holds as many files as Google allows. Name another one under "
        "store.drive_folder."
    )


STORE_WIDE: Mapping[str, Sentence] = {
    "storageQuotaExceeded": _storage,
    "teamDriveFileLimitExceeded": _full_folder,
    "numChildrenInNonRootLimitExceeded": _full_folder,
    "insufficientParentPermissions": _folder,
    "SERVICE_DISABLED": _switched_off,
    "accessNotConfigured": _switched_off,
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": _scope,
    "insufficientPermissions": _scope,
    "dailyLimitExceeded": _tomorrow,
    "quotaExceeded": _tomorrow,
}
"""Reasons that every further request would meet too."""

_SHARING: Mapping[str, str] = {
    "invalidSharingRequest": (
        "Google could not share it with this address. If it has no Google account, Google must send its mail: set "
        "sharing.notify to yes; else check how the address is written"
    ),
    "sharingRateLimitExceeded": "Google allows no more sharing for now. Run “niiw-sheets provision” again tomorrow",
    "publishOutNotPermitted": "The organisation's rules do not allow sharing with this address",
    "shareOutNotPermitted": "The organisation's rules do not allow sharing with this address",
    "domainPolicy": "The organisation's rules do not allow sharing with this address",
    "teamDriveDomainUsersOnlyRestriction": "The shared drive is closed to people outside the organisation",
    "teamDriveTeamMembersOnlyRestriction": "The shared drive is closed to people who are not its members",
    "cannotShareTeamDriveWithNonGoogleAccounts": "Files of a shared drive are only for people with a Google account",
    "cannotDeletePermission": "This access comes from the folder or the shared drive; take it away there",
    "cannotDeleteInheritedPermission": "This access comes from the folder or the shared drive; take it away there",
}


def store_wide(problem: Problem, settings: GoogleSettings, account: str) -> str:
    """The sentence for a refusal that concerns the whole store; empty for any other."""
    if problem.status == 401:
        return f"Google does not accept the sign-in of {account} any more. {sign_in_anew(settings)}"
    sentence = STORE_WIDE.get(problem.reason)
    return sentence(settings, account) if sentence else ""


def creation(problem: Problem, settings: GoogleSettings, account: str) -> str:
    """The sentence for a workbook that could not be made: it concerns the folder, and so the whole store."""
    if problem.status == 404:
        return (
            f"Google Drive has no folder {settings.drive_folder}, or does not show it to {account}. Check the address "
            f"under store.drive_folder, and that the folder is shared with {account} as an editor (in a shared drive: "
            "Content manager)."
        )
    return _folder(settings, account) if problem.status == 403 else rejected(problem)


def reading(problem: Problem, account: str) -> str:
    """The sentence for a workbook that could not be opened."""
    if problem.status == 403:
        return f"{account} may not open it any more. Ask its owner to share it again with {account} as an editor."
    if not gone(problem):
        return rejected(problem)
    return (
        f"Google does not know it any more, or does not show it to {account}. Look in the trash of its owner or of the "
        f"shared drive; if access was taken away, ask to share it again with {account} as an editor."
    )


def writing(problem: Problem, account: str) -> str:
    """The sentence for a page of the tool's own that could not be written."""
    if problem.status == 403:
        return f"{account} may read it, but not write its pages there. Ask its owner to make {account} an editor."
    return reading(problem, account)


def asking(problem: Problem, account: str) -> str:
    """The sentence for a workbook of which Google does not tell who has access: only its editors are told."""
    if problem.status == 403:
        return f"{account} may not see who can open it. Ask its owner to make {account} an editor."
    return reading(problem, account)


def removing(problem: Problem, account: str) -> str:
    """The sentence for a workbook that could not be put away."""
    if problem.status == 403:
        return (
            f"{account} may not put it into the trash. In a shared drive that takes a Content manager, elsewhere the "
            "owner."
        )
    return reading(problem, account)


def sharing(problem: Problem, email: str) -> str:
    """The sentence for access that could not be given to somebody, or taken away."""
    known = _SHARING.get(problem.reason)
    if known:
        return f"{email}: {known}."
    if problem.status == 403:
        return f"{email}: the tool may not share this workbook. Ask its owner to let editors share it."
    return f"{email}: {rejected(problem)}"


def gone(problem: Problem) -> bool:
    """Whether Google says that there is no such file."""
    return problem.status == 404


def rejected(problem: Problem) -> str:
    """The sentence for a refusal that no remedy is known for."""
    said = f" and says: {problem.message.rstrip('.')}" if problem.message else ""
    return f"Google refuses the request (error {problem.status}){said}. Please report this with the exact words."
