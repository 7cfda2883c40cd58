"""Layout profiles: how a site names its sections and rows, as TOML files read by a strict loader.

The profiles of the package are named in ``PACKAGED``, in the order in which they are preferred
where two know equally much of a page.
"""

from __future__ import annotations

from rolextract.layouts.loader import load_layout, load_layouts, packaged_layouts
from rolextract.layouts.profile import Layout, Template, line_key

__all__ = ["Layout", "Template", "line_key", "load_layout", "load_layouts", "packaged_layouts"]
