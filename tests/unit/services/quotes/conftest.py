"""Invented interviews that reports are held against."""

from __future__ import annotations

from pathlib import Path

import pytest

INTERVIEWS = {
    "01-onderzoeker-raad.txt": """I: Hoe vaak ziet u dat er thuis geslagen wordt?
R: Wij zien het dossier pas als er al drie instanties bezig zijn geweest. Dan is het eigenlijk te laat om rustig te
praten. Ik vraag altijd eerst aan het kind zelf wat het wil, en dat wordt lang niet overal gedaan.
I: Wat zou helpen?
R: Eén vaste persoon per gezin. Ouders vertellen hun verhaal nu zes keer, en bij de zevende keer houden ze op.
""",
    "02-jeugdarts.txt": """I: Hoe vaak ziet u dat er thuis geslagen wordt?
R: Op het spreekuur zie ik vooral kinderen die slecht slapen. Een blauwe plek zegt op zichzelf niets. Het gaat mij om
het verhaal erbij, en of dat verhaal morgen nog hetzelfde is.
I: En meldt u dan?
R: Ik bel nooit zonder de ouders. Dat heb ik één keer gedaan en dat vertrouwen kwam niet terug. Fatima Bensaïd van
het wijkteam belt mij wel eens, en dan overleggen we zonder namen te noemen.
""",
    "03-intern-begeleider.txt": """I: Wat merkt de school?
R: De juf merkt het aan de gymtas, die blijft thuis als er plekken zijn. Wij schrijven dat op, maar wat er daarna mee
gebeurt weten we niet. Toen zei die moeder tegen mij: u bent de eerste die het vraagt, en toen moest ik slikken.
I: Wat heeft u nodig?
R: Tijd. En iemand die terugbelt. We had a lovely English volunteer once, she simply phoned back every single time.
""",
}


@pytest.fixture(name="interviews")
def _interviews(tmp_path: Path) -> Path:
    """Return a folder with the interviews."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    for name, text in INTERVIEWS.items():
        (folder / name).write_text(text, "utf-8")
    return folder
