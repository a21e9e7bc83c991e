"""`python -m sitegen` is the command `sitegen`."""

from sitegen.cli import main

if __name__ == "__main__":  # processes that import for a build import this module, too
    main(prog_name="sitegen")
