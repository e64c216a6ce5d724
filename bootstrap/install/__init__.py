"""Turns tracing on in a project."""
