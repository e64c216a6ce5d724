"""A module for each kind of file that is written into a project."""
