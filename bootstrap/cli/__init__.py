"""The command line: parse, dispatch, ask, show."""
