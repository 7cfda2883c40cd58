"""``rolextract vocabulary``."""
