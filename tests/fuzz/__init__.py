"""Fuzzing: small inputs of every format, broken in every way, against what every importer promises."""
