"""Records as tables: column types from the models, Arrow batches, flat rows, DDL."""
