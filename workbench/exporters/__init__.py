"""Reports written in foreign formats: one target format per file behind one small protocol.

A report is either a `Sheet` (rows) or `Prose` (headings, paragraphs, quotes, tables); see `report`. Exporters
take these plain values, never a project.
"""
