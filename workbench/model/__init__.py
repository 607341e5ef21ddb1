"""What a project is: the tables, one subject per file, with their constraints.

No queries and no I/O live here. Importing this package loads SQLModel; reading a project does not need it.
"""

from workbench.model.aside import Aside, Attachment
from workbench.model.base import Made, new_guid
from workbench.model.code import Alias, Code, CodeCheck, EarlierRule, Facet, Pin
from workbench.model.coding import Coding, EarlierAnchor, Passage, Qualifier
from workbench.model.consent import Consent, ThirdPerson, Withdrawal
from workbench.model.document import (
    Bookmark,
    Document,
    EarlierText,
    Folded,
    KnownWord,
    Notice,
    Progress,
    Reading,
    Sentence,
    Share,
    Speaker,
    Text,
    TextPage,
    Turn,
    TurnRange,
)
from workbench.model.entry import Entry, EntryPart
from workbench.model.framework import DocumentSummary, FrameworkCell
from workbench.model.indicator import Indicator, Value
from workbench.model.matrix import EmptyCell, Item, ItemIndicator, ItemLink
from workbench.model.memo import Draft, Memo
from workbench.model.point import Asking, Evidence, IndicatorLink, PassedOver, Point
from workbench.model.project import Coder, Project
from workbench.model.pseudonym import Delivery, Entity, Mention, Passphrase, Purge, Recipient, Touched
from workbench.model.respondent import Attribute, Respondent, SelfReport

__all__ = [
    "Alias",
    "Aside",
    "Asking",
    "Attachment",
    "Attribute",
    "Bookmark",
    "Code",
    "CodeCheck",
    "Coder",
    "Coding",
    "Consent",
    "Delivery",
    "Document",
    "DocumentSummary",
    "Draft",
    "EarlierAnchor",
    "EarlierRule",
    "EarlierText",
    "EmptyCell",
    "Entity",
    "Entry",
    "EntryPart",
    "Evidence",
    "Facet",
    "Folded",
    "FrameworkCell",
    "Indicator",
    "IndicatorLink",
    "Item",
    "ItemIndicator",
    "ItemLink",
    "KnownWord",
    "Made",
    "Memo",
    "Mention",
    "Notice",
    "Passage",
    "PassedOver",
    "Passphrase",
    "Pin",
    "Point",
    "Progress",
    "Project",
    "Purge",
    "Qualifier",
    "Reading",
    "Recipient",
    "Respondent",
    "SelfReport",
    "Sentence",
    "Share",
    "Speaker",
    "Text",
    "TextPage",
    "ThirdPerson",
    "Touched",
    "Turn",
    "TurnRange",
    "Value",
    "Withdrawal",
    "new_guid",
]
