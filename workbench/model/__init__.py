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
from workbench.model.framework import FrameworkCell
from workbench.model.indicator import Indicator, Value
from workbench.model.matrix import EmptyCell, Item
from workbench.model.memo import Draft, Memo
from workbench.model.point import Asking, Evidence, IndicatorLink, Point
from workbench.model.project import Coder, Project
from workbench.model.respondent import Attribute, Respondent

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
    "KnownWord",
    "Made",
    "Memo",
    "Notice",
    "Passage",
    "Pin",
    "Point",
    "Progress",
    "Project",
    "Qualifier",
    "Reading",
    "Respondent",
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
