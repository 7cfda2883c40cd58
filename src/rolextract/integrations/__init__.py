"""rolextract as a part of other programs: a module for each, importing it where it is used."""
