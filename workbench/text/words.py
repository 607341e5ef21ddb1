"""Dutch and English words on which the rules of this room rest: speakers, ends of sentences, denials."""

from __future__ import annotations


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _phrases(phrases: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in phrases.split(","))


NO_SPEAKERS = _phrases(
    """let op, opmerking, opmerkingen, noot, nb, n.b., n.b, ps, p.s., note, remark, datum, date, tijd,
    tijdstip, time, plaats, place, locatie, location, duur, duration, onderwerp, subject, thema, theme,
    functie, organisatie, bijlage, bron, source, samenvatting, summary, conclusie, conclusion,
    bijvoorbeeld, bijv, voorbeeld, example, for example, kortom, dus, namelijk, oftewel, en, maar, want,
    toen, dan, ook, of, so, and, but, then, http, https, www, tel, telefoon, e-mail, email, titel,
    title, project, bestand, file, opname, versie, version, transcript, transcriptie, leeftijd,
    geslacht, bijzonderheden, stilte, pauze, slot, inleiding, introductie, afsluiting, introduction,
    closing, ja, nee, nou, kijk, yes, well, ten eerste, ten tweede, ten derde, ten vierde, ten slotte, eerst, tot slot,
    first, firstly, second, secondly, third, thirdly, finally, punt, point, stap, step, tip, voordeel, nadeel,
    voordelen, nadelen, advantage, disadvantage, gevolg, oorzaak, oplossing, probleem, doel, resultaat, besluit, advies,
    actie, actiepunt, todo, vervolg, conclusies, positief, negatief, sterk, zwak, sterke punten, verbeterpunten,
    antwoorden, vragen, samengevat, in summary, kanttekening, aanvulling, toelichting, citaat, quote"""
)
"""What stands before a colon at the beginning of a line and names nobody."""

SAYING = _words(
    "zei zeg zegt zeiden zeggen vroeg vraagt vroegen vragen dacht denk denkt said says say asked asks is was"
)
"""What ends the words before a colon in a sentence that reports speech."""

SENTENCE_OPENERS = _words(
    """ik hij zij ze we wij je jij u jullie en maar dus want toen dat dit die als of omdat nou ja nee er
    dan daar daarna wat hoe waarom waar wie wel niet niemand iedereen soms vaak ook nu and but so i he
    she they you it that this then there what because yes no well"""
)
"""Words that open a sentence and seldom a name."""

TITLES = _words("dr drs prof mr mrs ms ir ing mevr mw dhr st ds jhr jkvr bc chr joh ph gebr fam wed h.k.h z.m")
"""Abbreviations after which a name follows: never the end of a sentence."""

ABBREVIATIONS = _words(
    """bijv bv b.v d.w.z dwz o.a oa m.b.t mbt i.p.v ipv m.a.w i.v.m ivm n.a.v nav t.a.v tav t.o.v tov t.b.v
    tbv i.c.m i.h.a i.h.b o.b.v a.h.v d.m.v dmv z.g zgn zg vgl cf resp incl excl nr nrs blz pag tel ca
    circa plm ong gem art hfst afd evt m.n m.i v.d v.h v.a v.w.b t/m bijl div e.g i.e vs approx dept est
    fig vol vnl jl mln mld"""
)
"""Not the end of a sentence, unless a word follows that opens one."""

CLOSING_ABBREVIATIONS = _words(
    "enz etc e.d ed e.a a.u.b aub s.v.p svp o.i.d oid n.v.t nvt a.s p.w p.m p.j jr sr inc ltd"
)
"""The end of a sentence when a capital follows."""

NUMBERED = _words("no p pp par max min sec tab afb groep lid sub")
"""Abbreviations only before a number."""

NEGATIONS = _words(
    """niet geen geeneen nooit nimmer niemand nergens niets niks noch zonder nauwelijks ternauwernood amper allerminst
    evenmin geenszins onmogelijk not no never nobody none nowhere nothing neither nor without hardly barely
    scarcely cannot"""
)
"""Words that turn a statement round; English ones on n't besides."""

UNCLEAR = _words(
    """onverstaanbaar onhoorbaar onduidelijk onverst inaudible unintelligible unclear indistinct crosstalk xxx"""
)
"""What stands in brackets where nobody could hear what was said."""

HEAD_FIELDS = {
    word: name
    for name, words in {
        "date": "datum, date, datum interview, datum gesprek, interviewdatum, date of interview, datum afname"
        ", afnamedatum, datum van afname, datum opname, opnamedatum, datum van het interview, datum van het gesprek",
        "place": "plaats, place, locatie, location, gemeente, municipality, locatie interview, plaats interview"
        ", locatie gesprek, plaats gesprek",
        "function": "functie, function, beroep, profession, occupation, rol, job title, functie respondent"
        ", functie geïnterviewde, functie deelnemer",
        "organisation": "organisatie, organisation, organization, instelling, werkgever, employer",
        "age": "leeftijd, age",
        "gender": "geslacht, gender, sex",
        "duration": "duur, duration, lengte, length, opnameduur, duur opname, duur interview, duur gesprek, tijdsduur",
        "respondent": "respondent, respondentnummer, respondentnr, respondent nr, respondentcode, participant"
        ", deelnemer, deelnemersnummer, geïnterviewde, interviewee",
        "interviewer": "interviewer, afgenomen door, interviewed by, naam interviewer, interviewers",
    }.items()
    for word in words.split(", ")
}
"""What stands before the colon in the head of an interview → the name of the attribute."""
