"""A codebook in the exchange format as it is written."""

from __future__ import annotations

from workbench.exporters.refi_codebook import CodeOut, codebook_qdc

ONE, TWO, THREE = (f"0000000{number}-0000-4000-8000-000000000000" for number in range(3))


def test_codes_stand_in_each_other() -> None:
    """What is below a code stands in it; signs that mean something in XML, or that it cannot hold, do no harm."""
    codes = [
        CodeOut(ONE, 'a & "b" <c>', 0, "x < y\ufffe\n]]>", "#4e79a7"),
        CodeOut(TWO, "d", 1, "", "blauw"),
        CodeOut(THREE, "e", 0, "", ""),
    ]
    written = codebook_qdc("workbench", codes, {"open": [THREE]}).decode()
    assert written.splitlines()[1:] == [
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="workbench">',
        "<Codes>",
        f'<Code guid="{ONE}" name=\'a &amp; "b" &lt;c&gt;\' isCodable="true" color="#4e79a7">',
        "<Description>x &lt; y\ufffd",
        "]]&gt;</Description>",
        f'<Code guid="{TWO}" name="d" isCodable="true">',
        "</Code>",
        "</Code>",
        f'<Code guid="{THREE}" name="e" isCodable="true">',
        "</Code>",
        "</Codes>",
        "<Sets>",
        '<Set guid="10c23b2b-d7c9-5647-a7fe-f2091b571d09" name="open">',
        f'<MemberCode guid="{THREE}"/>',
        "</Set>",
        "</Sets>",
        "</CodeBook>",
    ]


def test_without_sets_there_is_no_wrapping() -> None:
    """Empty lists are not valid, so they are left out."""
    assert b"Sets" not in codebook_qdc("workbench", [CodeOut(ONE, "a", 0, "", "")], {})
