"""How well people, events and dates are found, measured on texts that others annotated."""
