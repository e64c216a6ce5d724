"""The chain from OpenCode to MLflow, link by link, in the order in which a turn needs them.

``chain`` runs the checks; each other module holds those of one part. A check changes
nothing (the test trace is deleted again).
"""
