"""The findings about who may open which workbook, in stores that give access to single workbooks."""

from niiw_sheets.findings.model import Category, Code, Severity


def _code(code: str, severity: Severity, title: str, message: str, remedy: str) -> Code:
    return Code(code=code, severity=severity, category=Category.ACCESS, title=title, message=message, remedy=remedy)


CODES: tuple[Code, ...] = (
    _code(
        "access-link",
        Severity.ERROR,
        "A workbook is open to more than single people",
        "This workbook is open to {detail}. Restrict it in its Share dialog, or run “niiw-sheets access --revoke”.",
        "Workbooks are shared with single people only. Somebody opened this one to everybody who has its link, or to a "
        "whole organisation.",
    ),
    _code(
        "access-partner-inside",
        Severity.ERROR,
        "A partner's editor can open a workbook of the coalition's own",
        "{detail} is an editor of a partner and can open this workbook, which is for the coalition only. Run "
        "“niiw-sheets access --revoke”, or take the access away in the folder or shared drive it comes from.",
        "The coalition's own workbook holds what members think of possible partners, and the summary speaks of all "
        "partners. Access that comes from a folder or a shared drive has to be taken away there; of other access "
        "“niiw-sheets access --revoke” takes care.",
    ),
    _code(
        "access-unexpected",
        Severity.WARNING,
        "Somebody has access who is not in the coalition file",
        "{detail} can open this workbook and is not in the coalition file for it. Add this person there, or take the "
        "access away with “niiw-sheets access --revoke”.",
        "Somebody shared the workbook by hand, or a person was taken out of the coalition file. Nothing is taken away "
        "without being asked for.",
    ),
    _code(
        "access-too-much",
        Severity.WARNING,
        "Somebody may edit who should only read",
        "{detail} may edit this workbook and should only read it. Change this in the Share dialog, or run "
        "“niiw-sheets access --revoke”.",
        "Leads read the summary, coordinators edit it. What is typed into the summary is lost when it is written anew.",
    ),
    _code(
        "access-missing",
        Severity.WARNING,
        "Somebody in the coalition file has no access yet",
        "{detail} should have access to this workbook and has none, or less than meant. Run “niiw-sheets provision”, "
        "which shares it.",
        "The person was added to the coalition file after the workbook was made, sharing was refused at the time, or "
        "somebody took the access away. Google may also list a person under another address than the coalition file: "
        "then write that one there.",
    ),
    _code(
        "workbook-astray",
        Severity.WARNING,
        "A workbook is not in the coalition's folder",
        "This workbook is not in the folder that the coalition file names, and may be open to other people there. It "
        "is read all the same. Move it back, or correct store.drive_folder: {detail}",
        "Somebody moved the workbook in Google Drive, or the coalition file names another folder than before. In "
        "another folder it loses, and gains, the access that folders hand down.",
    ),
    _code(
        "workbook-left-over",
        Severity.INFO,
        "An interrupted run left an empty workbook behind",
        "An interrupted run left a second, empty workbook behind: {detail}. The next “niiw-sheets provision” moves it "
        "to the trash.",
        "The program was stopped, or Google's answer got lost, while this workbook was being made; another one was "
        "made since. Nobody was given access to the one left behind.",
    ),
)
