"""What changed between two runs, and why: records paired, aligned, classed and reported.

Read from the records and manifests alone; no page is read again. The flow is in ``comparison``.
"""
