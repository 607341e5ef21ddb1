"""Taking a respondent out of a project file for good: what goes, what is made blank, and what the journal keeps."""
