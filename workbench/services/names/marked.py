"""What gives way to marks: the forms of a key, and the stretches of texts that a person called names."""

from __future__ import annotations

from workbench.services.names.key import Key
from workbench.storage.queries.mentions import mention_rows
from workbench.storage.store import Store
from workbench.text.marks import word_for
from workbench.text.name_forms import derived_forms
from workbench.text.veil import Form, Marked, Veil


def forms_of(key: Key, *, strict: bool = False) -> list[Form]:
    """Return the forms of a key with their marks, and those that certainly come of them.

    `strict` lets ordinary words that are in the key give way, too: for words whose place in a text is not known.
    """
    found: dict[tuple[str, str], Form] = {}
    for named in key.entities.values():
        for form in named.forms:
            own = Form(form.words, named.pseudonym, strict or form.everywhere, form.spelt)
            found.setdefault((own.words, own.mark), own)
            for each in derived_forms(form.words, named.kind, key.language) if form.everywhere else ():
                if each.certain and each.everywhere:
                    found.setdefault((each.words, own.mark), Form(each.words, own.mark))
    return list(found.values())


def veil_of(key: Key, *, strict: bool = False) -> Veil:
    """Return the veil of a key, made ready for any number of texts; `strict` as of `forms_of`."""
    return Veil(forms_of(key, strict=strict))


def marked_by_text(store: Store, key: Key) -> dict[int, list[Marked]]:
    """Return the stretches of which a person said that they name an entity, with its mark, by text.

    One that names an entity which the key does not know gets the word for its kind as its mark: it stays a name.
    """
    found: dict[int, list[Marked]] = {}
    for row in mention_rows(store):
        if row.decision == "replace":
            named = key.entities.get(row.entity or "")
            mark = named.pseudonym if named else word_for(row.kind, key.language)
            found.setdefault(row.text_id, []).append(Marked(row.start, row.end, mark))
    return found
