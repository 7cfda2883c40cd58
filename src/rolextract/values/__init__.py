"""Values: one kind of value, one module; a folded text becomes a typed value with its marks.

A reader knows text: no file, no page, no section, no other value.
"""
