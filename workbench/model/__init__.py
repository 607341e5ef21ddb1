"""What a project is: the tables, one subject per file, with their constraints.

No queries and no I/O live here. Importing this package loads SQLModel; reading a project does not need it.
"""

from workbench.model.aside import Aside, Attachment
from workbench.model.base import Made, new_guid
from workbench.model.code import Alias, Code, CodeCheck, EarlierRule, Facet, Pin
from workbench.model.coding import Coding, EarlierAnchor, Passage, Qualifier
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
    "Document",
    "DocumentSummary",
    "Draft",
    "EarlierAnchor",
    "EarlierRule",
    "EarlierText",
    "EmptyCell",
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
    "Notice",
    "Passage",
    "PassedOver",
    "Pin",
    "Point",
    "Progress",
    "Project",
    "Qualifier",
    "Reading",
    "Respondent",
    "SelfReport",
    "Sentence",
    "Share",
    "Speaker",
    "Text",
    "TextPage",
    "Turn",
    "TurnRange",
    "Value",
    "new_guid",
]
