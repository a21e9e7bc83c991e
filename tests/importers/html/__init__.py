"""Tests of pages saved from the web: real pages with gold, and own pages for each family of engines."""
