"""What rolextract costs: see README.md beside this file."""
