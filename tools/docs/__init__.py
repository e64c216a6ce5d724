"""Makes what the documentation repeats of the code, so that each fact has one owner.

``python -m tools.docs`` renews the blocks between ``<!-- made from … -->`` and ``<!-- end -->`` in
``docs/``, and the files of ``packaging/``; a test fails when they are stale.
"""
