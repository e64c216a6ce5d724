"""``python -m bootstrap`` is the command line."""

from bootstrap.cli.main import main

if __name__ == "__main__":
    main()
