"""Tests of the pages: what a reader finds on each, from corpora made by hand."""
