"""sitegen: a folder of documents and discussions in, a static site that shows who said what, where, out."""

__version__ = "0.1.0"
