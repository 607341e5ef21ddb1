"""Whom a file points at is looked at in what is written: the codes and the respondents in it, beside all others."""

from __future__ import annotations

from workbench.services.deliveries.disclosure import Shows, disclosure_warnings
from workbench.services.deliveries.shown import in_quotes, in_summary, in_transcript, under_code
from workbench.services.quotes.quotes import QuoteFilter, quotes
from workbench.storage.store import Store


def told(store: Store, shows: Shows) -> dict[str, dict[str, object]]:
    """Return the warnings by key."""
    return dict(disclosure_warnings(store, shows))


def test_codes_that_are_not_in_the_file_are_not_spoken_of(project: Store) -> None:
    """The control: of all quotes the same code is spoken of."""
    name = project.value("SELECT name FROM code WHERE ident = 'T1.les'")
    everything, here = told(project, Shows(quotes=True)), told(project, under_code(project, "T1.les"))
    assert here["disclosure.only"] == {"count": 1, "codes": name}
    assert str(name) in str(everything["disclosure.only"]["codes"])
    assert told(project, under_code(project, "T1.huis")) == {}
    assert told(project, in_quotes(quotes(project, QuoteFilter(codes=("T1.huis",))))) == {}


def test_a_summary_is_looked_at_by_its_treden(project: Store) -> None:
    """One trede by its codes, all treden by all."""
    assert in_summary(project, None).codes is None
    codes = in_summary(project, "1").codes
    assert codes is not None
    assert {"T1", "T1.les"} <= codes
    assert "T2" not in codes


def test_a_transcript_tells_of_those_who_speak_in_it(project: Store) -> None:
    """The respondent is counted among all; the control: without that, all who are alone are told of."""
    shows = in_transcript(project, "01-leerkracht")
    assert shows.respondents == frozenset({"R01"})
    here = told(project, shows._replace(quotes=False))
    everybody = told(project, Shows(("function",)))
    assert here["disclosure.alone.here"]["persons"] == 1
    assert int(str(everybody["disclosure.alone"]["persons"])) > 1
