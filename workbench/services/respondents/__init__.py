"""Respondents: attributes, what they answered, what they agreed to, withdrawing, purging; third persons."""
