"""One verb, one file: each returns a result and prints nothing."""
