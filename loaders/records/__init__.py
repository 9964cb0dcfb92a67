"""Rows to records: who leads, numbers, times."""
